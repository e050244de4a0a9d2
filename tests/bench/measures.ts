import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The middle one of a few numbers; NaN of none. */
export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5)

/** The number that so large a part (0 to 1) of the numbers does not exceed; NaN of none. */
export const quantile = (numbers: readonly number[], part: number): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return (
    sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? sorted[0] ?? NaN
  )
}

/** A number as a table shows it. */
export const rounded = (number: number, digits = 0): number =>
  Math.round(number * 10 ** digits) / 10 ** digits

/** Megabytes of memory that a process holds; undefined where the system does not tell it in /proc. */
export const memoryMb = (pid: number | undefined): number | undefined => {
  try {
    const pages = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return pages === undefined ? undefined : Math.round(Number(pages) / 1024)
  } catch {
    return undefined
  }
}

/** Milliseconds of processor time a process has used; a clock tick of Linux is 10 of them. */
export const processorMs = (pid: number | undefined): number => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return NaN
  }
}

/** The process whose command line names this path. */
export const findProcess = (path: string): number | undefined => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
      .map(Number)
      .find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(path))
  } catch {
    return undefined
  }
}

/** Bytes of a database file with what is not yet folded into it. */
export const fileBytes = (folder: string, name: string): number =>
  readdirSync(folder)
    .filter((file) => file.startsWith(name))
    .reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
