import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {object} Entry
 * @property {string} [version]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {boolean} [extraneous]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */

/**
 * What the lock file asks for on this system and npm's own record does not have. That finds the builds of
 * native tools which npm leaves out without a word when it runs under an older Node than they name.
 *
 * @param {string} root the repository
 * @returns {string[]} paths such as `node_modules/vite`
 */
export const missingPackages = (root) => {
  const asked = read(join(root, 'package-lock.json'))
  const present = read(join(root, 'node_modules', '.package-lock.json'))
  return Object.entries(asked)
    .filter(([path, entry]) => path.includes('node_modules/') && isFor(entry))
    .map(([path]) => path)
    .filter((path) => asked[path]?.version !== present[path]?.version)
}

/** @param {string} file @returns {Record<string, Entry>} */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {})

/** @param {Entry} entry */
const isFor = ({ optional, devOptional, extraneous, os, cpu, libc }) => {
  if (extraneous) return false
  if (!optional && !devOptional) return true
  // One without a system is only there for those of other systems, or for who asks for it by name.
  if (!os || !cpu) return false
  return (
    os.includes(process.platform) &&
    cpu.includes(process.arch) &&
    (!libc || libc.includes(isGlibc() ? 'glibc' : 'musl'))
  )
}

const isGlibc = () => {
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } } | undefined} */ (
    process.report?.getReport()
  )
  return report?.header?.glibcVersionRuntime !== undefined
}
