import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { onPath } from '../on-path.mjs'
import { run } from '../run-command.mjs'

const INSTALL_MS = 300_000

/** Where systems keep a server that is not on the PATH. */
const FAMILIES = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt']

/**
 * The folder of a PostgreSQL server's programs: on the PATH, where the system keeps them, else, for root
 * on a Debian-like system, installed by apt. Undefined where none can be had.
 *
 * @param {{ env: NodeJS.ProcessEnv, tell: (text: string) => void }} options
 * @returns {Promise<string | undefined>}
 */
export const findPostgres = async ({ env, tell }) => {
  const found = findInstalled(env)
  if (found !== undefined || !canInstall(env)) return found

  tell('There is no PostgreSQL server for the tests; installing one with apt-get.')
  try {
    const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: INSTALL_MS }
    await run('apt-get', ['update', '-qq'], options)
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], options)
  } catch (error) {
    tell(`It could not be installed (${/** @type {Error} */ (error).message.slice(0, 200)}).`)
  }
  return findInstalled(env)
}

/** @param {NodeJS.ProcessEnv} env @returns {string | undefined} */
const findInstalled = (env) => {
  const named = env.SOJOURN_TEST_POSTGRES_BIN
  const initdb = onPath('initdb', env)
  const folders = [
    ...(named ? named.split(delimiter) : []),
    ...(initdb ? [dirname(realpathSync(initdb))] : []),
    ...FAMILIES.flatMap(foldersIn),
  ]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => hasProgram(folder, name)))
}

/** @param {string} folder @param {string} name */
const hasProgram = (folder, name) =>
  existsSync(join(folder, name)) || existsSync(join(folder, `${name}.exe`))

/** The newest version first. @param {string} family @returns {string[]} */
const foldersIn = (family) =>
  (existsSync(family) ? readdirSync(family) : [])
    .filter((name) => /^(?:postgresql(?:@\d+)?|\d+)$/.test(name))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => join(family, name, 'bin'))

/** @param {NodeJS.ProcessEnv} env */
const canInstall = (env) =>
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  existsSync('/etc/debian_version') &&
  onPath('apt-get', env) !== undefined
