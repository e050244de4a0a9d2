/** What a log says of an error. */
export type LoggedError = {
  type: string
  code?: string
  message: string
  stack?: string
  cause?: LoggedError
}

const DEEPEST = 3
/** Messages of these quote what they were given: a contact's values, a mail. */
const QUOTING = new Set(['SyntaxError', 'URIError', 'ZodError'])
/** PostgreSQL's and SQLite's: their messages name constraints, their `detail` quotes rows and is left out. */
const FRAMES = /^\s+at /

/**
 * What of an error may be logged: its type, code, message, and where it was thrown. Whatever else hangs on
 * it (rows, parameters, answers of servers) may hold what people told us, and stays out.
 */
export const toLoggedError = (error: unknown, depth = 0): LoggedError => {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error' }
  const code = 'code' in error && error.code !== undefined ? String(error.code) : undefined
  const message = QUOTING.has(error.name) ? '' : error.message
  const stack = error.stack
    ?.split('\n')
    .filter((line) => FRAMES.test(line))
    .join('\n')
  return {
    type: error.name,
    ...(code !== undefined && { code }),
    message,
    ...(stack && { stack }),
    ...(error.cause instanceof Error &&
      depth < DEEPEST && { cause: toLoggedError(error.cause, depth + 1) }),
  }
}
