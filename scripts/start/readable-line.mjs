const LEVELS = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warning', 50: 'error', 60: 'fatal' }
const NOT_SHOWN = new Set(['level', 'time', 'pid', 'hostname', 'msg', 'name', 'err', 'part'])

/**
 * A line of structured log as a person reads it; any other line stays as it is.
 *
 * @param {string} line
 */
export const readable = (line) => {
  if (!line.startsWith('{')) return line
  /** @type {Record<string, unknown>} */
  let entry
  try {
    entry = JSON.parse(line)
  } catch {
    return line
  }
  const level = LEVELS[/** @type {keyof typeof LEVELS} */ (entry.level)]
  if (level === undefined) return line
  const time = new Date(Number(entry.time) || String(entry.time))
  const clock = Number.isNaN(time.getTime()) ? '' : `${time.toTimeString().slice(0, 8)} `
  const details = Object.entries(entry)
    .filter(([key]) => !NOT_SHOWN.has(key))
    .map(([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  return `${clock}${level} ${entry.msg ?? ''}${details.join('')}${errorText(entry.err)}`
}

/** @param {unknown} error */
const errorText = (error) => {
  if (typeof error !== 'object' || error === null) return ''
  const { stack, message } = /** @type {{ stack?: string, message?: string }} */ (error)
  return ` ${stack ?? message ?? ''}`
}
