import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

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
