const POLL_MS = 150
const STILL_WAITING_MS = 30_000

/**
 * Waits until every part is ready, and says from time to time which one is not.
 *
 * @param {object} options
 * @param {string} options.host what the API is bound to
 * @param {number} options.port
 * @param {(text: string) => void} options.tell
 * @param {AbortSignal} options.signal ends the waiting
 * @returns {Promise<boolean>} false when the waiting was ended
 */
export const untilReady = async ({ host, port, tell, signal }) => {
  const address = `http://${reachable(host)}:${port}/healthz?all=1`
  let saidAt = Date.now()
  while (!signal.aborted) {
    const { isReady, state } = await ask(address, signal)
    if (isReady) return true
    if (Date.now() - saidAt > STILL_WAITING_MS) {
      saidAt = Date.now()
      tell(`Still waiting for every part to be ready: ${state}`)
    }
    await new Promise((wake) => setTimeout(wake, POLL_MS))
  }
  return false
}

/** @param {string} address @param {AbortSignal} signal */
const ask = async (address, signal) => {
  try {
    const answer = await fetch(address, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
    })
    const state = await answer.text()
    return { isReady: answer.status === 200, state }
  } catch {
    return { isReady: false, state: 'the API does not answer yet' }
  }
}

/** @param {string} host */
const reachable = (host) => {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
