import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * The user's cache folder of this system: what lies there may be deleted, and is fetched again.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} [platform]
 */
export const cacheFolder = (env, platform = process.platform) => {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'sojourn')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'sojourn')
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'sojourn', 'cache')
  }
  return join(homedir(), '.cache', 'sojourn')
}
