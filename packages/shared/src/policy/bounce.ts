/**
 * What a receiving server's refusal means.
 *
 * - `hard`: the address is dead, it is suppressed at once
 * - `soft`: try again later, count one per message
 * - `content`: this message is the trouble, not the contact
 * - `throttle`: slow down and try again, never count
 * - `sender-fault`: our domain is set up wrongly, never suppress
 * - `block`: policy or spam, never suppress
 * - `undetermined`: nothing known; treated as soft
 */
export type BounceClass =
  | 'hard'
  | 'soft'
  | 'content'
  | 'throttle'
  | 'sender-fault'
  | 'block'
  | 'undetermined'

/** A server's answer: basic code, enhanced status (RFC 3463) where there is one, and its words. */
export type SmtpReply = { code: number; enhanced?: string; text: string }

type Rule = { enhanced?: RegExp; code?: RegExp; text?: RegExp; is: BounceClass }

// From the most certain to the least (domain 1.3): enhanced status, then basic code with words, then the
// basic code alone. The first rule that fits decides. Where a rule has several parts all must fit.
const RULES: readonly Rule[] = [
  { enhanced: /^[45]\.7\.(25|26|27|29|30|31|32|40|515)$/, is: 'sender-fault' },
  { enhanced: /^4\.7\.28$/, is: 'throttle' },
  { code: /^421$/, is: 'throttle' },
  {
    enhanced: /^5\.1\.2$/,
    text: /nxdomain|no such domain|domain (name )?(not found|does not exist)|host (or domain name )?not found|unrouteable/i,
    is: 'hard',
  },
  { enhanced: /^5\.1\.(1|3|6|10)$/, is: 'hard' },
  { enhanced: /^5\.2\.1$/, is: 'hard' },
  { enhanced: /^[45]\.2\.2$/, is: 'soft' },
  { enhanced: /^[45]\.(2\.3|3\.4)$/, is: 'content' },
  { enhanced: /^4\.4\.\d+$/, is: 'soft' },
  {
    code: /^45[01]$/,
    text: /gr[ea]y-?list|try again (later|in)|too many|rate limit|throttl/i,
    is: 'throttle',
  },
  { enhanced: /^4\.3\.\d+$/, is: 'soft' },
  { enhanced: /^5\.7\.\d+$/, is: 'block' },
  { enhanced: /^4\.7\.\d+$/, is: 'throttle' },
  {
    code: /^5\d\d$/,
    text: /(user|mailbox|recipient|address|account)\b.{0,40}\b(unknown|not found|does ?n.t exist|does not exist|no longer|disabled|unavailable|invalid)|no such (user|recipient|mailbox|address)|unknown (user|recipient|mailbox)|(invalid|bad) (recipient|mailbox|address)/i,
    is: 'hard',
  },
  {
    code: /^(4|5)\d\d$/,
    text: /(mailbox|quota).{0,30}(full|exceed)|over ?quota|insufficient (system )?storage/i,
    is: 'soft',
  },
  {
    code: /^5\d\d$/,
    text: /too (large|big)|size (limit|exceeds)|exceeds.{0,20}size/i,
    is: 'content',
  },
  { code: /^5\d\d$/, text: /\b(spf|dkim|dmarc|reverse dns|ptr record)\b/i, is: 'sender-fault' },
  {
    code: /^5\d\d$/,
    text: /spam|block(ed|list)|blacklist|reputation|policy|reject(ed)? (due to|for)/i,
    is: 'block',
  },
  { code: /^45[01]$/, is: 'throttle' },
  { code: /^4\d\d$/, is: 'soft' },
]

/** The class of a refusal, by enhanced status, then basic code, then words. */
export const classifyReply = ({ code, enhanced, text }: SmtpReply): BounceClass => {
  const fits = (rule: Rule): boolean =>
    (rule.enhanced === undefined || (enhanced !== undefined && rule.enhanced.test(enhanced))) &&
    (rule.code === undefined || rule.code.test(String(code))) &&
    (rule.text === undefined || rule.text.test(text))
  return RULES.find(fits)?.is ?? 'undetermined'
}

/** Reads `550 5.1.1 No such user` (also the first line of several). Undefined when it is no reply. */
export const parseReply = (reply: string): SmtpReply | undefined => {
  const [, code, enhanced, text = ''] =
    /^(\d{3})[ -]?(?:([245]\.\d{1,3}\.\d{1,3})\b)?\s*([\s\S]*)$/.exec(reply.trim()) ?? []
  if (code === undefined) return undefined
  return { code: Number(code), ...(enhanced === undefined ? {} : { enhanced }), text: text.trim() }
}

/**
 * True when the same message may be accepted later: the receiver said 4xx, the mailbox is full, or the
 * fault is in our domain's set-up, which can be mended. Other 5xx are final (RFC 5321, 4.2.1).
 */
export const isWorthRetrying = (reply: SmtpReply, bounce: BounceClass): boolean => {
  if (bounce === 'hard' || bounce === 'content') return false
  return reply.code < 500 || bounce === 'soft' || bounce === 'sender-fault'
}

/** True when the receiver finds that we send too fast (domain K7), not merely that it does not know us yet. */
export const isTooFast = ({ code, enhanced }: SmtpReply, bounce: BounceClass): boolean =>
  bounce === 'throttle' && (code === 421 || enhanced === '4.7.28')
