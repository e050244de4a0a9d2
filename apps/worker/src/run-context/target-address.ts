import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

// Where an author's URL may not lead: into our own network (domain X1).

const forbidden = new BlockList()
// IPv4 ranges that are not global unicast (IANA special-purpose registry).
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  forbidden.addSubnet(net, bits, 'ipv4')
}
// Inside 2000::/3, what carries IPv4 addresses or is set apart.
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  forbidden.addSubnet(net, bits, 'ipv6')
}
const globalUnicast6 = new BlockList()
globalUnicast6.addSubnet('2000::', 3, 'ipv6')

const FORBIDDEN_HOSTS = new Set(['localhost', 'metadata.google.internal'])

/** True when an IP address is one of the public internet. */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address)
  if (family === 4) return !forbidden.check(address, 'ipv4')
  return family === 6 && globalUnicast6.check(address, 'ipv6') && !forbidden.check(address, 'ipv6')
}

/** Finds all addresses of a host. Tests give their own. */
export type ResolveHost = (host: string) => Promise<{ address: string; family: number }[]>

const resolveHost: ResolveHost = (host) => lookup(host, { all: true, verbatim: true })

export type TargetPolicy = { mayBePrivate: boolean; resolve?: ResolveHost }

/** An address to dial, checked, or why there is none. */
export type Target =
  | { url: URL; address: string; family: number }
  | { error: 'target.invalid' | 'target.insecure' | 'target.private' | 'target.unresolved' }

/**
 * Where a URL leads. Every address of its host must be public, for whoever answers DNS may answer otherwise
 * the next time; the caller dials exactly the address given here.
 */
export const findTarget = async (
  text: string,
  { mayBePrivate, resolve = resolveHost }: TargetPolicy,
): Promise<Target> => {
  if (!URL.canParse(text)) return { error: 'target.invalid' }
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { error: 'target.invalid' }
  if (url.protocol === 'http:' && !mayBePrivate) return { error: 'target.insecure' }

  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (!mayBePrivate && (FORBIDDEN_HOSTS.has(host) || host.endsWith('.localhost')))
    return { error: 'target.private' }
  const family = isIP(host)
  const addresses = family > 0 ? [{ address: host, family }] : await resolve(host).catch(() => [])
  const [first] = addresses
  if (first === undefined) return { error: 'target.unresolved' }
  if (!mayBePrivate && !addresses.every(({ address }) => isPublicAddress(address)))
    return { error: 'target.private' }
  return { url, ...first }
}
