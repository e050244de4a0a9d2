import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isAlive, startOf } from './process-table.mjs'

/**
 * Takes a lock: a file that names the process that holds it. A lock whose holder is gone counts as free.
 *
 * @param {string} file
 * @returns {{ release: () => void } | { holder: number }} the lock, or the id of who has it
 */
export const tryLock = (file) => {
  mkdirSync(dirname(file), { recursive: true })
  for (;;) {
    if (create(file)) return { release: () => releaseLock(file) }
    const written = read(file)
    const holder = holderIn(written)
    if (holder !== undefined) return { holder }
    removeStale(file, written)
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

/** @param {string} file @returns {boolean} false where it is there already */
const create = (file) => {
  // Written first and linked then: nobody ever reads a lock without its holder in it.
  const own = `${file}.${process.pid}.new`
  writeFileSync(own, mark(process.pid))
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own, { force: true })
  }
}

const mark = (/** @type {number} */ pid) => `${pid} ${startOf(pid)}`

/** @param {string} file @returns {string | undefined} what is written in it */
const read = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** @param {string | undefined} written @returns {number | undefined} the process that holds it still */
const holderIn = (written) => {
  const pid = Number.parseInt(written ?? '', 10)
  return pid > 0 && isAlive(pid) && mark(pid) === written ? pid : undefined
}

/** @param {string} file @param {string | undefined} written */
const removeStale = (file, written) => {
  // Renamed first and looked at again: somebody else may have taken the stale lock meanwhile.
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (read(aside) === written) rmSync(aside, { force: true })
  else renameSync(aside, file)
}

/** @param {string} file */
const releaseLock = (file) => {
  if (read(file) === mark(process.pid)) rmSync(file, { force: true })
}
