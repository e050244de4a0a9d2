import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

/**
 * Whether a process runs.
 *
 * @param {number} pid
 */
export const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
  return !isZombie(pid)
}

// One that ended and was not yet asked for by its parent still has an id.
/** @param {number} pid */
const isZombie = (pid) => {
  if (process.platform !== 'linux') return false
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, ''))
  } catch {
    return false
  }
}

/**
 * When a process began, in whatever terms the system tells it: a process id is given again to others,
 * after a restart of a machine or a container even the same ones in the same order.
 *
 * @param {number} pid
 * @returns {string} empty where the system does not tell
 */
export const startOf = (pid) => {
  try {
    if (process.platform === 'linux') {
      const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '')
      return afterName.split(' ')[19] ?? ''
    }
    return process.platform === 'win32' ? '' : run('ps', ['-o', 'lstart=', '-p', String(pid)])
  } catch {
    return ''
  }
}

/**
 * The command line of a process, as far as the system tells.
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
export const commandOf = (pid) => {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    }
    if (process.platform === 'win32') return undefined
    return run('ps', ['-o', 'args=', '-p', String(pid)])
  } catch {
    return undefined
  }
}

/**
 * The folder a process works in, where the system tells.
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
export const folderOf = (pid) => {
  try {
    return process.platform === 'linux' ? readlinkSync(`/proc/${pid}/cwd`) : undefined
  } catch {
    return undefined
  }
}

/** @param {string} command @param {string[]} args */
const run = (command, args) =>
  execFileSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 3_000,
  }).trim()
