import type { Instant } from '../time/instant.ts'

/** Goes up with every change of meaning; stored beside each verdict, so that verdicts can be worked out anew. */
export const HIT_RULE_VERSION = 1

/** `human` means likely human. */
export type Verdict = 'human' | 'machine' | 'cannot-tell'

/** Why a verdict is what it is, most telling first. */
export type HitReason =
  | 'inbox-mark'
  | 'apple-privacy'
  | 'gmail-proxy'
  | 'gmail-proxy-early'
  | 'known-robot'
  | 'no-agent'
  | 'too-fast'
  | 'many-links'
  | 'every-link'
  | 'after-machine'
  | 'no-sign'

export type HitFacts = {
  kind: 'open' | 'click'
  /** Carries the built-in inbox's own signed mark (domain T10). */
  isMarked: boolean
  ip: string | null
  agent: string | null
  now: Instant
  /** When the receiving server took the mail; null: not known yet. */
  acceptedAt: Instant | null
  link?: number
  /** How many counted links the mail has. */
  linkCount?: number
  /** Hits of the last 15 minutes: on this delivery, and on any by this address and agent together. */
  recent: readonly RecentHit[]
}

export type RecentHit = {
  at: Instant
  kind: 'open' | 'click'
  verdict: Verdict
  /** Of this same delivery. */
  isSameDelivery: boolean
  ip: string | null
  agent: string | null
  link?: number
}

export type HitVerdict = { verdict: Verdict; reasons: HitReason[]; ruleVersion: number }

// Named in the agent by scanners of links and by programs; browsers never have these words.
const ROBOTS =
  /bot\b|crawl|spider|scan|proofpoint|mimecast|barracuda|safelinks|symantec|forcepoint|trendmicro|fireeye|slackbot|preview|curl\/|wget\/|python-|go-http|java\/|okhttp|headless|phantom|node-fetch|axios|libwww/i
const GMAIL_PROXY = /GoogleImageProxy/i
// Apple's relays name no browser behind the first word.
const APPLE_PRIVACY = /^Mozilla\/5\.0$/

const FAST_CLICK_MS = 5_000
const GMAIL_EARLY_MS = 60_000
const BURST_MS = 2_000
const BURST_LINKS = 3
const CONTAGION_MS = 15 * 60_000

const linksWithin = (facts: HitFacts, withinMs: number): Set<number> => {
  const clicks = facts.recent.filter(
    (hit) =>
      hit.isSameDelivery &&
      hit.kind === 'click' &&
      hit.link !== undefined &&
      facts.now - hit.at <= withinMs,
  )
  return new Set([
    ...clicks.map((hit) => hit.link as number),
    ...(facts.link === undefined ? [] : [facts.link]),
  ])
}

/** After a machine hit, whoever is like it is a machine too, for a quarter of an hour (domain T13). */
const followsMachine = (facts: HitFacts): boolean =>
  facts.recent.some((hit) => {
    if (hit.verdict !== 'machine' || facts.now - hit.at > CONTAGION_MS) return false
    const sameIp = hit.ip !== null && hit.ip === facts.ip
    const sameAgent = hit.agent !== null && hit.agent === facts.agent
    return hit.isSameDelivery ? sameIp || sameAgent : sameIp && sameAgent
  })

const machineReasons = (facts: HitFacts): HitReason[] => {
  const agent = facts.agent?.trim() ?? ''
  const reasons: HitReason[] = []
  // Gmail's proxy has a word of robots in its name and carries human opens.
  if (ROBOTS.test(agent) && !GMAIL_PROXY.test(agent)) reasons.push('known-robot')
  if (facts.kind === 'click') {
    if (agent === '') reasons.push('no-agent')
    if (facts.acceptedAt !== null && facts.now - facts.acceptedAt < FAST_CLICK_MS)
      reasons.push('too-fast')
    const burst = linksWithin(facts, BURST_MS).size
    if (burst >= BURST_LINKS) reasons.push('many-links')
    else if (facts.linkCount !== undefined && facts.linkCount > 1 && burst >= facts.linkCount)
      reasons.push('every-link')
  }
  if (followsMachine(facts)) reasons.push('after-machine')
  return reasons
}

const decide = (facts: HitFacts): Omit<HitVerdict, 'ruleVersion'> => {
  if (facts.isMarked) return { verdict: 'human', reasons: ['inbox-mark'] }
  const reasons = machineReasons(facts)
  if (reasons.length > 0) return { verdict: 'machine', reasons }
  if (facts.kind === 'click') return { verdict: 'human', reasons: ['no-sign'] }

  const agent = facts.agent?.trim() ?? ''
  if (APPLE_PRIVACY.test(agent)) return { verdict: 'cannot-tell', reasons: ['apple-privacy'] }
  if (GMAIL_PROXY.test(agent)) {
    const isEarly = facts.acceptedAt === null || facts.now - facts.acceptedAt < GMAIL_EARLY_MS
    return isEarly
      ? { verdict: 'cannot-tell', reasons: ['gmail-proxy-early'] }
      : { verdict: 'human', reasons: ['gmail-proxy'] }
  }
  if (agent === '') return { verdict: 'cannot-tell', reasons: ['no-agent'] }
  return { verdict: 'human', reasons: ['no-sign'] }
}

/** Who opened or clicked, as far as can be told (domain T10-T14). Labels only: every hit is stored. */
export const judgeHit = (facts: HitFacts): HitVerdict => ({
  ...decide(facts),
  ruleVersion: HIT_RULE_VERSION,
})

/** Gmail's proxy fetches a picture again and again: within 3 minutes it is the same open (domain T12). */
export const isRepeatedOpen = (facts: HitFacts): boolean =>
  facts.kind === 'open' &&
  facts.recent.some(
    (hit) =>
      hit.isSameDelivery &&
      hit.kind === 'open' &&
      hit.agent === facts.agent &&
      facts.now - hit.at <= 180_000,
  )
