import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetupError } from '../setup/say.mjs'
import { isFree } from './free-port.mjs'
import { claimPort } from './port-claims.mjs'
import { describeHolder } from './port-holder.mjs'

/** What each port is wanted for, and where the search for a free one begins. */
const FIRST_CHOICE = {
  web: 3000,
  temporal: 7233,
  temporalUi: 8233,
  temporalMetrics: 7234,
  inboxSmtp: 2525,
  vite: 5173,
}

/** @typedef {Record<keyof typeof FIRST_CHOICE, number>} Ports */

/**
 * The ports of this data folder: those of last time where they are still free, else the next free ones.
 * They are kept in `ports.json`, so that an address stays what it was.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {boolean} isDev whether the editor's development server needs one too
 * @param {(text: string) => void} tell
 * @returns {Promise<Ports>}
 * @throws SetupError when a port that was asked for is taken
 */
export const choosePorts = async (settings, isDev, tell) => {
  const file = join(settings.data, 'ports.json')
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const asked = askedPorts(settings)
  const ports = /** @type {Ports} */ ({})
  for (const name of /** @type {(keyof Ports)[]} */ (Object.keys(FIRST_CHOICE))) {
    if (name === 'vite' && !isDev) continue
    const host = name === 'web' ? settings.host : '127.0.0.1'
    const wish = asked[name]
    if (wish !== undefined) {
      await requireFree(wish.variable, wish.port, host)
      ports[name] = wish.port
      continue
    }
    const first = kept[name] ?? FIRST_CHOICE[name]
    ports[name] = await nextFree(first, host, Object.values(ports), settings.env)
    if (name === 'web' && ports.web !== first) {
      const holder = describeHolder(first)
      tell(
        `Port ${first} is taken${holder ? ` by ${holder}` : ''}; Sojourn uses ${ports.web} instead.`,
      )
    }
  }
  mkdirSync(settings.data, { recursive: true })
  // A port that was asked for is not remembered: without the wish, the old one holds again.
  const remembered = { ...kept }
  for (const [name, port] of Object.entries(ports)) if (!(name in asked)) remembered[name] = port
  writeFileSync(file, `${JSON.stringify(remembered, null, 2)}\n`)
  return ports
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Partial<Record<keyof Ports, { variable: string, port: number }>>}
 */
const askedPorts = (settings) => {
  const inbox = settings.env.INBOX_SMTP_PORT
  return {
    ...(settings.port === undefined ? {} : { web: { variable: 'PORT', port: settings.port } }),
    ...(inbox === undefined
      ? {}
      : { inboxSmtp: { variable: 'INBOX_SMTP_PORT', port: Number(inbox) } }),
  }
}

/** @param {string} variable @param {number} port @param {string} host */
const requireFree = async (variable, port, host) => {
  if (await isFree(port, host)) return
  const holder = describeHolder(port) ?? 'another process'
  throw new SetupError(
    `Port ${port} is taken by ${holder}.\n` +
      `Stop it, or choose another port: ${variable}=${port + 1} npm start\n` +
      `(without ${variable} a free one is found).`,
  )
}

/** @param {number} first @param {string} host @param {number[]} used @param {NodeJS.ProcessEnv} env */
const nextFree = async (first, host, used, env) => {
  for (let port = first; port <= 65_535; port += 1) {
    if (!used.includes(port) && (await isFree(port, host)) && claimPort(port, env)) return port
  }
  throw new SetupError(`No port from ${first} up is free.`)
}
