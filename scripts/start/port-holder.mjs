import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { commandOf, folderOf } from '../setup/process-table.mjs'

/**
 * Who listens on a port, in words, such as `node scripts/start.mjs (process 4711, in /home/ann/sojourn)`.
 *
 * @param {number} port
 * @returns {string | undefined} nothing where the system does not tell
 */
export const describeHolder = (port) => {
  const pid = process.platform === 'linux' ? linuxHolder(port) : lsofHolder(port)
  if (pid === undefined) return undefined
  const command = (commandOf(pid) ?? 'a process').slice(0, 80)
  const folder = folderOf(pid)
  return `${command} (process ${pid}${folder === undefined ? '' : `, in ${folder}`})`
}

/** @param {number} port @returns {number | undefined} */
const linuxHolder = (port) => {
  const sockets = listeningSockets(port)
  if (sockets.size === 0) return undefined
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const handles = readdirSync(`/proc/${pid}/fd`)
      if (handles.some((fd) => sockets.has(readlinkSync(`/proc/${pid}/fd/${fd}`))))
        return Number(pid)
    } catch {
      // Gone meanwhile, or somebody else's.
    }
  }
  return undefined
}

/** @param {number} port @returns {Set<string>} such as `socket:[12345]` */
const listeningSockets = (port) => {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const found = new Set()
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    try {
      for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
        const [, local, , state, , , , , , inode] = line.trim().split(/\s+/)
        if (state === '0A' && local?.endsWith(suffix)) found.add(`socket:[${inode}]`)
      }
    } catch {
      // No such table: IPv6 may be off.
    }
  }
  return found
}

/** @param {number} port @returns {number | undefined} */
const lsofHolder = (port) => {
  try {
    const answer = execFileSync('lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 3_000,
    })
    const pid = Number.parseInt(answer, 10)
    return Number.isNaN(pid) ? undefined : pid
  } catch {
    return undefined
  }
}
