import { execFile } from 'node:child_process'
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
