import type { DeliveryStanding } from '@sojourn/db'
import type { Outcome } from '@sojourn/shared/node-type'

/** How long another attempt has for recording what it handed over. */
export const RECORD_WAIT_MS = 60_000

export const sent: Outcome = { port: 'sent' }
/** The mail may have gone out: whoever waits for it goes on, and nothing is sent again. */
export const sentPerhaps: Outcome = { port: 'sent', reason: 'delivery.unknown' }

/** What a delivery that exists already asks of this attempt. */
export type NextMove =
  | { is: 'done'; outcome: Outcome }
  /** Nothing was handed over yet: check again and send. */
  | { is: 'send' }
  /** Handed over once with unknown outcome, and to be sent again under the same Message-ID. */
  | { is: 'send-again' }
  /** Another attempt handed it over and has not said how it ended. */
  | { is: 'ask-inbox'; isOverdue: boolean; waitUntil: number }

/** Reads the ledger for a repetition (rule `handed-cas`, domain M2). */
export const nextMove = (
  standing: DeliveryStanding,
  kind: 'marketing' | 'transactional',
  now: number,
): NextMove => {
  switch (standing.state) {
    case 'accepted':
      return { is: 'done', outcome: sent }
    case 'refused':
      return {
        is: 'done',
        outcome: { failed: true, reason: standing.reason ?? 'delivery.refused' },
      }
    case 'skipped':
      return { is: 'done', outcome: { port: 'skipped', reason: standing.reason ?? undefined } }
    case 'unknown': {
      if (kind === 'marketing') return { is: 'done', outcome: sentPerhaps }
      // Whoever wrote `unknown` may have died before the person's wait for the next try was written, too.
      const waitUntil = (standing.handedAt ?? 0) + RECORD_WAIT_MS
      return now >= waitUntil
        ? { is: 'send-again' }
        : { is: 'ask-inbox', isOverdue: false, waitUntil }
    }
    case 'reserved':
      return { is: 'send' }
    case 'handed': {
      const waitUntil = (standing.handedAt ?? 0) + RECORD_WAIT_MS
      return { is: 'ask-inbox', isOverdue: now >= waitUntil, waitUntil }
    }
  }
}
