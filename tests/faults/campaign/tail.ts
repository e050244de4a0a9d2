import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs'

/** Gives the whole lines that were added to a file since the last call, or since this one was made. */
export const createTail = (path: string): (() => string[]) => {
  let position = existsSync(path) ? statSync(path).size : 0
  return () => {
    if (!existsSync(path)) return []
    const file = openSync(path, 'r')
    try {
      const added = Buffer.alloc(Math.max(0, fstatSync(file).size - position))
      readSync(file, added, 0, added.length, position)
      const end = added.lastIndexOf(10) + 1
      position += end
      return added.subarray(0, end).toString('utf8').split('\n')
    } finally {
      closeSync(file)
    }
  }
}
