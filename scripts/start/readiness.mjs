import { get } from 'node:http'

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
    const { isReady, state } = await ask(address)
    if (isReady) return true
    if (Date.now() - saidAt > STILL_WAITING_MS) {
      saidAt = Date.now()
      tell(`Still waiting for every part to be ready: ${state}`)
    }
    await new Promise((wake) => setTimeout(wake, POLL_MS))
  }
  return false
}

/** @param {string} address @returns {Promise<{ isReady: boolean, state: string }>} */
const ask = (address) =>
  new Promise((done) => {
    // Not `fetch`: this process stays as long as the others, and should stay small.
    const request = get(address, { timeout: 5_000, agent: false }, (answer) => {
      let state = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk) => {
        state += chunk
      })
      answer.on('end', () => done({ isReady: answer.statusCode === 200, state }))
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => done({ isReady: false, state: 'the API does not answer yet' }))
  })

/** @param {string} host */
const reachable = (host) => {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
