export {
  type BounceClass,
  classifyReply,
  isTooFast,
  isWorthRetrying,
  parseReply,
  type SmtpReply,
} from './bounce.ts'
export {
  HIT_RULE_VERSION,
  type HitFacts,
  type HitReason,
  type HitVerdict,
  isRepeatedOpen,
  judgeHit,
  type RecentHit,
  type Verdict,
} from './hit.ts'
export {
  MAILBOX_PROVIDERS,
  type MailboxProvider,
  mailboxProviderOf,
} from './mailbox-provider.ts'
export { type Calendar, emptyCalendar, type Rate, takeSlots, withRate } from './rate.ts'
export { callWaitMs, mailRetryAt, unreachableWaitMs } from './retry.ts'
export { failsTooOften, WATCH_MS, wellFrom } from './self-pause.ts'
export { recovered, type SlowDown, slowDown } from './slow-down.ts'
