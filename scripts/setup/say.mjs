/**
 * One line for the person at the terminal. It goes to standard error where the command's own answer
 * (such as the JSON lines of a bench) must stay alone on standard output.
 *
 * @param {string} text
 * @param {NodeJS.WriteStream} [stream]
 */
export const say = (text, stream = process.stderr) => {
  stream.write(`${text}\n`)
}

/** An error that a person at the terminal can do something about: printed without a stack. */
export class SetupError extends Error {
  /** @param {string} message @param {ErrorOptions} [options] */
  constructor(message, options) {
    super(message, options)
    this.name = 'SetupError'
  }
}

/**
 * Prints what went wrong and makes the process end with 1.
 *
 * @param {unknown} error
 */
export const reportFailure = (error) => {
  if (error instanceof SetupError) say(`\n${error.message}\n`)
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = 1
}
