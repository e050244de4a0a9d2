import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { commandOf, isAlive } from './process-table.mjs'

/**
 * Takes a lock: a file that names the process that holds it. A lock whose holder is gone counts as free.
 *
 * @param {string} file
 * @returns {{ release: () => void } | { holder: number }} the lock, or the id of who has it
 */
export const tryLock = (file) => {
  mkdirSync(dirname(file), { recursive: true })
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return { release: () => releaseLock(file) }
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    }
    const holder = holderOf(file)
    if (holder !== undefined && holder !== process.pid && isSojourn(holder)) return { holder }
    removeStale(file, holder)
  }
}

/**
 * Waits for a lock, and says once that it waits.
 *
 * @param {string} file
 * @param {(holder: number) => void} onWait
 */
export const lock = async (file, onWait) => {
  let hasSaid = false
  for (;;) {
    const taken = tryLock(file)
    if ('release' in taken) return taken
    if (!hasSaid) onWait(taken.holder)
    hasSaid = true
    await new Promise((wake) => setTimeout(wake, 300))
  }
}

/** @param {string} file @returns {number | undefined} */
const holderOf = (file) => {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

// After a restart of the machine the id may belong to anybody; a holder of ours runs under Node.
/** @param {number} pid */
const isSojourn = (pid) => isAlive(pid) && /node|sojourn/i.test(commandOf(pid) ?? 'node')

/** @param {string} file @param {number | undefined} holder */
const removeStale = (file, holder) => {
  // Renamed first and looked at again: somebody else may have taken the stale lock meanwhile.
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (holderOf(aside) === holder) rmSync(aside, { force: true })
  else renameSync(aside, file)
}

/** @param {string} file */
const releaseLock = (file) => {
  if (holderOf(file) === process.pid) rmSync(file, { force: true })
}
