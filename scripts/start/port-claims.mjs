import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tryLock } from '../setup/folder-lock.mjs'

/**
 * Marks a port as taken by this process, for other starts at the same moment: between finding a port
 * free and listening on it lie seconds. The mark holds as long as this process lives.
 *
 * @param {number} port
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean} false when another start has it
 */
export const claimPort = (port, env) => {
  const folder = join(env.TMPDIR ?? tmpdir(), `sojourn-ports-${process.getuid?.() ?? 'all'}`)
  mkdirSync(folder, { recursive: true })
  const taken = tryLock(join(folder, String(port)))
  if ('holder' in taken) return false
  process.once('exit', taken.release)
  return true
}
