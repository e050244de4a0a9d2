export {
  type BounceClass,
  classifyReply,
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
export { callWaitMs, mailRetryAt, unreachableWaitMs } from './retry.ts'
