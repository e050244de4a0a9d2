import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { serverVersionIn } from './release.mjs'

/**
 * A usable `temporal`: where it is, and the version of the server in it.
 *
 * @typedef {{ path: string, serverVersion: string }} TemporalBinary
 */

/**
 * Asks a binary for the version of its server.
 *
 * @param {string} path
 * @returns {Promise<TemporalBinary | undefined>} nothing when it does not run or does not say
 */
export const inspectBinary = async (path) => {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: 20_000 })
    const serverVersion = serverVersionIn(stdout)
    return serverVersion === undefined ? undefined : { path, serverVersion }
  } catch {
    return undefined
  }
}

/**
 * The first file of that name on the PATH.
 *
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export const onPath = (name, env) => {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']
  return (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => endings.map((ending) => join(folder, name + ending)))
    .find((file) => existsSync(file))
}
