import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { readable } from './readable-line.mjs'

/** Once a file is this long it becomes `NAME.1.log`, and the one before is dropped. */
const MAX_BYTES = 8 * 1024 * 1024
const KEPT_LINES = 15
/** What the server says of its inner life is for the file; on the terminal only what went wrong. */
const TROUBLE = /level=(?:ERROR|FATAL)|panic|^Error/
const COLOURS = { temporal: 35, api: 36, worker: 33, vite: 32 }

/**
 * Takes what one part prints: to the terminal with the part's name before every line, and to a file.
 *
 * @param {string} name
 * @param {{ folder: string, out: NodeJS.WritableStream & { isTTY?: boolean } }} options
 */
export const createPartLog = (name, { folder, out }) => {
  const path = join(folder, `${name}.log`)
  mkdirSync(folder, { recursive: true })
  let file = openSync(path, 'a')
  let size = fstatSync(file).size
  let rest = ''
  /** @type {string[]} */
  const last = []
  const isColoured = Boolean(out.isTTY) && !process.env.NO_COLOR
  const colour = COLOURS[/** @type {keyof typeof COLOURS} */ (name)] ?? 34
  const label = name.padEnd(8)
  const prefix = isColoured ? `\x1b[${colour}m${label} |\x1b[0m ` : `${label} | `

  const line = (/** @type {string} */ text) => {
    const bytes = Buffer.from(`${text}\n`)
    try {
      if (size + bytes.length > MAX_BYTES) {
        closeSync(file)
        renameSync(path, join(folder, `${name}.1.log`))
        file = openSync(path, 'a')
        size = 0
      }
      writeSync(file, bytes)
      size += bytes.length
    } catch {
      // A full disk takes the line, not the supervisor and with it whoever starts the parts again.
    }
    const shown = readable(text)
    last.push(shown)
    if (last.length > KEPT_LINES) last.shift()
    if (name !== 'temporal' || TROUBLE.test(text)) out.write(`${prefix}${shown}\n`)
  }

  return {
    /** @param {Buffer | string} chunk */
    write: (chunk) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      // A part that never ends its line must not fill the memory.
      if (rest.length > 64 * 1024) lines.push(rest)
      if (lines.at(-1) === rest) rest = ''
      for (const text of lines) line(text.replace(/\r$/, ''))
    },
    /** What it said last, oldest first. */
    lastLines: () => [...last],
    close: () => {
      if (rest !== '') line(rest)
      closeSync(file)
    },
  }
}
