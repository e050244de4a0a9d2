import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { onPath } from './on-path.mjs'
import { run } from './run-command.mjs'
import { SetupError } from './say.mjs'

const DOWNLOAD_TIMEOUT_MS = 300_000
const APT_TIMEOUT_MS = 600_000
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * A Chromium that runs here: the one named by `SOJOURN_TEST_BROWSER`, one that is installed, Playwright's
 * own download, or one from the system's package manager. Looks after a Chinese font as well.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} tell
 * @returns {Promise<string>} its path
 * @throws SetupError naming the ways to get one
 */
export const ensureBrowser = async (env, tell) => {
  const browser =
    (await named(env)) ??
    (await installed(env)) ??
    (await downloaded(env, tell)) ??
    (await fromApt(env, tell))
  if (browser === undefined) throw new SetupError(noBrowser)
  await ensureChineseFont(env, tell)
  return browser
}

/** @param {NodeJS.ProcessEnv} env */
const named = async (env) => {
  const path = env.SOJOURN_TEST_BROWSER
  if (!path) return undefined
  if (await starts(path)) return path
  throw new SetupError(`SOJOURN_TEST_BROWSER is ${path}, and that does not start.`)
}

/** @param {NodeJS.ProcessEnv} env */
const installed = async (env) => {
  const found = NAMES.flatMap((name) => onPath(name, env) ?? [])
  for (const path of [...found, ...PLACES]) {
    if (existsSync(path) && (await starts(path))) return path
  }
  return undefined
}

/** @param {NodeJS.ProcessEnv} env @param {(text: string) => void} tell */
const downloaded = async (env, tell) => {
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  if (existsSync(path) && (await starts(path))) return path
  tell('Downloading a Chromium for the end-to-end tests (about 170 MB) …')
  const cli = join(import.meta.dirname, '..', '..', 'node_modules', 'playwright-core', 'cli.js')
  try {
    await run(process.execPath, [cli, 'install', 'chromium'], {
      env: { ...env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
    })
  } catch (error) {
    const { message } = /** @type {Error} */ (error)
    tell(`  That way is closed: ${/(?:Error|Failed)\b[^\n]*/.exec(message)?.[0] ?? message}`)
    return undefined
  }
  if (await starts(path)) return path
  tell('  It came, but does not start here: libraries of the system are missing.')
  return undefined
}

/** @param {NodeJS.ProcessEnv} env @param {(text: string) => void} tell */
const fromApt = async (env, tell) => {
  tell('Installing Chromium by the package manager …')
  return (await apt(['chromium', 'fonts-noto-cjk'], env, tell)) ? installed(env) : undefined
}

/** @param {NodeJS.ProcessEnv} env @param {(text: string) => void} tell */
const ensureChineseFont = async (env, tell) => {
  const fcList = onPath('fc-list', env)
  if (fcList === undefined || (await run(fcList, [':lang=zh'], { env })).trim() !== '') return
  tell('Installing a font with Chinese characters …')
  const isDone = await apt(['fonts-noto-cjk'], env, tell)
  if (!isDone) tell('  There is none: Chinese text is drawn as boxes in screenshots.')
}

/**
 * @param {string[]} packages
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} tell
 * @returns {Promise<boolean>} whether they are installed now
 */
const apt = async (packages, env, tell) => {
  const aptGet = onPath('apt-get', env)
  const isRoot = process.getuid?.() === 0
  const maySudo = !isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
  if (aptGet === undefined || (!isRoot && !maySudo)) {
    tell('  That way is closed: no apt-get here, or no right to use it.')
    return false
  }
  const call = (/** @type {string[]} */ ...args) => {
    const [command, ...rest] = isRoot ? [aptGet, ...args] : ['sudo', '-n', aptGet, ...args]
    return run(/** @type {string} */ (command), rest, {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      timeoutMs: APT_TIMEOUT_MS,
    })
  }
  try {
    await call('update').catch(() => {})
    await call('install', '-y', '--no-install-recommends', ...packages)
    return true
  } catch (error) {
    tell(`  That way is closed: ${/** @type {Error} */ (error).message}`)
    return false
  }
}

/** @param {string} path */
const starts = (path) =>
  run(path, ['--version'], { env: process.env, timeoutMs: 20_000 }).then(
    () => true,
    () => false,
  )

const noBrowser = `The end-to-end tests need a Chromium, and no way to get one worked. Any of these will do:
  1. Name one:                 SOJOURN_TEST_BROWSER=/path/to/chromium npm test
  2. Install one:              apt-get install chromium fonts-noto-cjk   (macOS: brew install --cask chromium)
  3. Allow Playwright's own:   npx playwright-core install --with-deps chromium
Then run npm test again, or npm run e2e for these tests alone.`
