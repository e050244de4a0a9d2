import type { DeliveryResult } from '@sojourn/db'
import type { HandOver } from '@sojourn/mail'
import type { Outcome } from '@sojourn/shared/node-type'
import {
  type BounceClass,
  isWorthRetrying,
  mailRetryAt,
  type SmtpReply,
  unreachableWaitMs,
} from '@sojourn/shared/policy'
import { RECORD_WAIT_MS, sent, sentPerhaps } from './standing.ts'

/** So long after its first hand-over a receipt without an answer is sent again, once a minute. */
const RESENT_FOR_MS = 5 * RECORD_WAIT_MS

/** One hand-over's end: what the ledger keeps, where the person goes, and what else follows. */
export type Ending = {
  result: Omit<DeliveryResult, 'id'>
  outcome: Outcome
  /** What the receiving server said, if it came to that. */
  heard?: 'accepted' | Refusal
  /** It turned the mail down for good. */
  bounce?: Refusal
}

export type Refusal = { class: BounceClass; reply: SmtpReply }

export type Circumstances = {
  kind: 'marketing' | 'transactional'
  /** When this delivery was first handed over. */
  triedAt: number
  tries: number
  now: number
}

const refused = (
  handOver: Extract<HandOver, { state: 'refused' }>,
  { triedAt, now }: Circumstances,
): Ending => {
  const { class: bounceClass, reply } = handOver
  const reason = `bounce.${bounceClass}`
  const retryAt = isWorthRetrying(reply, bounceClass) ? mailRetryAt(triedAt, now) : undefined
  if (retryAt !== undefined) {
    return {
      result: { state: 'reserved', reason },
      outcome: { deferUntil: retryAt, reason },
      heard: { class: bounceClass, reply },
    }
  }
  return {
    result: { state: 'refused', reason },
    outcome: { failed: true, reason },
    heard: { class: bounceClass, reply },
    bounce: { class: bounceClass, reply },
  }
}

/** What follows from how a hand-over ended. */
export const endingOf = (handOver: HandOver, circumstances: Circumstances): Ending => {
  const { kind, tries, now } = circumstances
  switch (handOver.state) {
    case 'accepted':
      return { result: { state: 'accepted', reason: null }, outcome: sent, heard: 'accepted' }
    case 'unknown': {
      const result = { state: 'unknown', reason: 'delivery.no-answer' } as const
      // A receipt or a password link matters more than a double of it (domain M2), but not than six:
      // a server that takes mail and hangs up would be sent it every minute for ever.
      const isWorthAnother = kind === 'transactional' && now - circumstances.triedAt < RESENT_FOR_MS
      const again = { deferUntil: now + RECORD_WAIT_MS, reason: 'delivery.no-answer' }
      return { result, outcome: isWorthAnother ? again : sentPerhaps }
    }
    case 'not-handed': {
      const reason = `mail.${handOver.reason}`
      return {
        result: { state: 'reserved', reason },
        outcome: { deferUntil: now + unreachableWaitMs(tries), reason },
      }
    }
    case 'refused':
      return refused(handOver, circumstances)
  }
}
