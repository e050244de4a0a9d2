import { connect } from 'node:net'
import type { Settings } from '../settings.ts'
import type { Finding } from './finding.ts'

const WAIT_MS = 3_000

/** Does anybody answer where the pages, Temporal and the mail server should be? */
export const lookAtReach = (settings: Settings): Promise<Finding[]> => {
  const host = settings.host === '0.0.0.0' || settings.host === '::' ? '127.0.0.1' : settings.host
  const web = settings.webPort === undefined ? undefined : `${host}:${settings.webPort}`
  const asked = [
    ['web', web],
    ['temporal', settings.temporalAddress],
    ['smtp', addressOfUrl(settings.smtpUrl)],
  ] as const
  return Promise.all(
    asked.flatMap(([what, address]) =>
      address === undefined ? [] : [isAnswered(address).then((is) => toFinding(what, address, is))],
    ),
  )
}

const toFinding = (
  what: 'web' | 'temporal' | 'smtp',
  address: string,
  isFine: boolean,
): Finding => ({
  code: `${what}.${isFine ? 'fine' : 'bad'}`,
  mark: isFine ? 'fine' : 'bad',
  values: { address },
})

const addressOfUrl = (url: string | undefined): string | undefined => {
  if (url === undefined) return undefined
  const { protocol, hostname, port } = new URL(url)
  return `${hostname}:${port || (protocol === 'smtps:' ? 465 : 25)}`
}

const isAnswered = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const colon = address.lastIndexOf(':')
    const host = address.slice(0, colon).replace(/^\[|\]$/g, '')
    const socket = connect({ host, port: Number(address.slice(colon + 1)) })
    const end = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.setTimeout(WAIT_MS, () => end(false))
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
