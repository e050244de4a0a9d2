import { resolve } from 'node:path'
import { withDotEnv } from '../setup/dot-env.mjs'
import { SetupError } from '../setup/say.mjs'

/**
 * What the person who starts Sojourn decided, from the environment and the file `.env` beside it.
 *
 * @typedef {object} Settings
 * @property {NodeJS.ProcessEnv} env everything, the file's part included
 * @property {string} root the repository
 * @property {string} data absolute
 * @property {string} host what the web port is bound to
 * @property {number | undefined} port only where it was asked for
 * @property {string | undefined} url the public address, only where it was set
 * @property {boolean} ownsTemporal false where a Temporal of the user's own is used
 * @property {number} [longestPauseMs] before a part that keeps dying is started again, only where it was set
 */

/**
 * @param {string} root the repository
 * @param {NodeJS.ProcessEnv} given an empty value counts as unset
 * @returns {Settings}
 */
export const readSettings = (root, given) => {
  const env = withDotEnv(root, given)
  return {
    env,
    root,
    data: resolve(root, env.SOJOURN_DATA ?? 'data'),
    host: env.HOST ?? '127.0.0.1',
    port: env.PORT === undefined ? undefined : parsePort('PORT', env.PORT),
    url: env.SOJOURN_URL?.replace(/\/+$/, ''),
    ownsTemporal: env.TEMPORAL_ADDRESS === undefined,
    longestPauseMs: Number(env.SOJOURN_LONGEST_PAUSE_MS) || undefined,
  }
}

/** @param {string} name @param {string} value */
const parsePort = (name, value) => {
  const port = Number(value)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new SetupError(
    `${name} is "${value}", which is not a port: a whole number from 1 to 65535.`,
  )
}
