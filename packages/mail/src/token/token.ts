import { createHmac, timingSafeEqual } from 'node:crypto'
import type { TokenKeys, TokenPurpose } from './token-keys.ts'

/** What a token says: the delivery, and for a click the number of its link. */
export type TokenClaim = { delivery: string; link?: number }

const SHAPE = /^([0-9a-z])([0-9a-z]{4,60})(?:\.([0-9a-z]{1,4}))?-([\w-]{22})$/

// 128 bits of the MAC: enough against forging, short enough for a link.
const seal = (keys: TokenKeys, purpose: TokenPurpose, claim: string): string =>
  createHmac('sha256', keys[purpose])
    .update(`${purpose} ${keys.id} ${claim}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url')

const isEqual = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** A token for a delivery, such as `101j9…-kX3…`. The same claim always gives the same token. */
export const signToken = (
  keys: TokenKeys,
  purpose: 'open' | 'click' | 'unsubscribe',
  claim: TokenClaim,
): string => {
  const id = claim.delivery.replace(/^dlv_/, '')
  const body = claim.link === undefined ? id : `${id}.${claim.link.toString(36)}`
  return `${keys.id}${body}-${seal(keys, purpose, body)}`
}

/** What a token claims, or undefined when it is not ours, was changed, or is for another purpose. */
export const verifyToken = (
  keys: TokenKeys,
  purpose: 'open' | 'click' | 'unsubscribe',
  token: string,
): TokenClaim | undefined => {
  const [, keyId, id, link, mac] = SHAPE.exec(token) ?? []
  if (keyId !== keys.id || id === undefined || mac === undefined) return undefined
  const body = link === undefined ? id : `${id}.${link}`
  if (!isEqual(mac, seal(keys, purpose, body))) return undefined
  return link === undefined
    ? { delivery: `dlv_${id}` }
    : { delivery: `dlv_${id}`, link: Number.parseInt(link, 36) }
}

/** The mark (query `m`) that the built-in inbox puts on the links it shows: whoever opens one there is human (T10). */
export const signMark = (keys: TokenKeys, token: string): string => seal(keys, 'mark', token)

/** True when the mark was made for this very token. */
export const verifyMark = (
  keys: TokenKeys,
  token: string,
  mark: string | null | undefined,
): boolean => typeof mark === 'string' && isEqual(mark, signMark(keys, token))

const TRACKED = /\/t\/[oc]\/([0-9a-z.]+-[\w-]{22})/g

/** A received mail's HTML as the built-in inbox shows it: links and pixel carry the mark. */
export const markTracking = (html: string, keys: TokenKeys): string =>
  html.replace(TRACKED, (path, token: string) => `${path}?m=${signMark(keys, token)}`)
