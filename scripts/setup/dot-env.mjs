import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

/**
 * The settings of a command: the environment, and where it says nothing, the file `.env` of the checkout.
 * An empty value counts as unset.
 *
 * @param {string} root the repository
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export const withDotEnv = (root, env) => {
  const file = join(root, '.env')
  const inFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  return withoutEmpty({ ...inFile, ...withoutEmpty(env) })
}

/** @param {NodeJS.ProcessEnv} env @returns {NodeJS.ProcessEnv} */
const withoutEmpty = (env) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
