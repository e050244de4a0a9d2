const SAME_KEYSTROKE_MS = 1_000

/**
 * Stops in order when asked to, by Ctrl-C or by a signal; a second Ctrl-C does not wait any longer.
 *
 * @param {object} options
 * @param {() => Promise<void>} options.stop
 * @param {() => void} options.kill
 * @param {(text: string) => void} options.tell
 */
export const stopOnSignals = ({ stop, kill, tell }) => {
  const abort = new AbortController()
  /** @type {Promise<void> | undefined} */
  let stopping
  let askedAt = 0

  const stopNow = () => {
    stopping ??= (async () => {
      abort.abort()
      await stop()
    })()
    return stopping
  }

  const onSignal = async () => {
    if (stopping) {
      // npm hands on what the terminal has sent already: that is one Ctrl-C, not two.
      if (Date.now() - askedAt > SAME_KEYSTROKE_MS) {
        tell('Ending everything at once.')
        kill()
      }
      return
    }
    askedAt = Date.now()
    tell('\nStopping … (Ctrl-C again ends everything at once)')
    await stopNow()
    tell('Stopped.')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void onSignal())
  // A terminal that was closed takes no more lines; that is no reason to leave the parts behind.
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})
  return { signal: abort.signal, stopNow }
}
