import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, isAlive } from '../setup/process-table.mjs'

const GRACE_MS = 10_000

/** @param {string} data */
const fileOf = (data) => join(data, 'processes.json')

/**
 * Writes down which processes run, by the names of the parts: for whoever operates this, and for the next
 * start after one that ended without cleaning up.
 *
 * @param {string} data
 * @param {Record<string, number>} pids
 */
export const writeProcesses = (data, pids) => {
  const file = fileOf(data)
  writeFileSync(`${file}.new`, `${JSON.stringify({ supervisor: process.pid, ...pids }, null, 2)}\n`)
  renameSync(`${file}.new`, file)
}

/** @param {string} data */
export const removeProcesses = (data) => rmSync(fileOf(data), { force: true })

/**
 * Stops what an earlier start left behind when it was killed itself.
 *
 * @param {string} data
 * @param {(text: string) => void} tell
 * @returns {Promise<boolean>} whether it ended without cleaning up, as in a power cut
 */
export const stopLeftovers = async (data, tell) => {
  const file = fileOf(data)
  if (!existsSync(file)) return false
  const left = Object.entries(parse(readFileSync(file, 'utf8'))).filter(
    ([name, pid]) => name !== 'supervisor' && isOurs(pid, data),
  )
  // In the order of a clean stop: whoever takes requests first, the server last.
  const order = ['vite', 'api', 'worker', 'temporal']
  left.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  for (const [name, pid] of left) {
    tell(`Stopping ${name} (process ${pid}), which an earlier start left behind …`)
    await stop(pid)
  }
  removeProcesses(data)
  return true
}

/** @param {string} text @returns {Record<string, number>} */
const parse = (text) => {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

// A process id is used again by others; ours name the data folder in their command line.
/** @param {number} pid @param {string} data */
const isOurs = (pid, data) => isAlive(pid) && (commandOf(pid) ?? '').includes(data)

/** @param {number} pid */
const stop = async (pid) => {
  signal(pid, 'SIGTERM')
  const deadline = Date.now() + GRACE_MS
  while (isAlive(pid)) {
    if (Date.now() > deadline) signal(pid, 'SIGKILL')
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

/** @param {number} pid @param {NodeJS.Signals} name */
const signal = (pid, name) => {
  try {
    // A stopped process takes no other signal.
    if (process.platform !== 'win32') process.kill(pid, 'SIGCONT')
    process.kill(pid, name)
  } catch {
    // It ended by itself.
  }
}
