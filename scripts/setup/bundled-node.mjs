import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The Node that the packages bring.
 *
 * @param {string} root the repository
 */
export const bundledNode = (root) =>
  join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/**
 * Whether this process runs under it already.
 *
 * @param {string} root the repository
 */
export const isBundledNode = (root) => {
  const bundled = bundledNode(root)
  return existsSync(bundled) && realpathSync(bundled) === realpathSync(process.execPath)
}
