import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundledNode } from './bundled-node.mjs'
import { lock } from './folder-lock.mjs'
import { SetupError, say } from './say.mjs'

/**
 * Installs the packages when the lock file is another than at the last install that succeeded.
 *
 * @param {string} root the repository
 * @returns {Promise<boolean>} whether something was installed
 */
export const ensureInstalled = async (root) => {
  if (isInstalled(root)) return false
  const held = await lock(join(root, '.sojourn', 'install.lock'), (holder) =>
    say(`Waiting for process ${holder}, which installs the packages …`),
  )
  try {
    if (isInstalled(root)) return false
    say('Installing packages (about 1 GB; some minutes the first time) …')
    const startedAt = Date.now()
    const seconds = () => Math.round((Date.now() - startedAt) / 1000)
    const progress = setInterval(() => say(`  still installing, ${seconds()} s …`), 15_000)
    await npmCi(root).finally(() => clearInterval(progress))
    if (!existsSync(bundledNode(root))) {
      throw new SetupError(
        'The packages are installed, but the Node they bring is not: its install script did not run. ' +
          'Allow scripts (npm config get ignore-scripts should say false) and run npm ci.',
      )
    }
    writeFileSync(stampFile(root), lockHash(root))
    say(`Installed in ${seconds()} s.`)
    return true
  } finally {
    held.release()
  }
}

/** @param {string} root */
const stampFile = (root) => join(root, 'node_modules', '.sojourn-installed')

/** @param {string} root */
const lockHash = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

/** @param {string} root */
const isInstalled = (root) => {
  if (!existsSync(bundledNode(root))) return false
  const hash = lockHash(root)
  const stamp = stampFile(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true
  if (!isWhatTheLockAsks(root)) return false
  writeFileSync(stamp, hash)
  return true
}

// Somebody may have run `npm ci` himself: npm's own record says what is there.
/** @param {string} root */
const isWhatTheLockAsks = (root) => {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const asked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.keys(asked)
    .filter((path) => path.includes('node_modules/'))
    .every((path) =>
      path in present
        ? asked[path].version === present[path].version
        : asked[path].optional || asked[path].devOptional || asked[path].extraneous,
    )
}

// Not its warnings: that the system's Node is older than what the packages run under is no news here.
const NPM_CI = ['ci', '--loglevel=error']

/** @param {string} root */
const npmCi = (root) =>
  new Promise((done, fail) => {
    const own = process.env.npm_execpath
    const isWindows = process.platform === 'win32'
    const [command, args] = own?.endsWith('.js')
      ? [process.execPath, [own, ...NPM_CI]]
      : [isWindows ? 'npm.cmd' : 'npm', NPM_CI]
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', process.stderr, process.stderr],
      shell: isWindows && command === 'npm.cmd',
    })
    child.once('error', (cause) =>
      fail(new SetupError(`npm could not be run: ${cause.message}`, { cause })),
    )
    child.once('exit', (code) =>
      code === 0
        ? done(undefined)
        : fail(
            new SetupError(
              `npm ci ended with ${code}. Its own lines above say why; ` +
                'without internet, check the proxy and the registry of npm, then start again.',
            ),
          ),
    )
  })
