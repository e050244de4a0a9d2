import type { BounceClass, SmtpReply } from '@sojourn/shared/policy'
import type { BuiltMessage } from './message.ts'

/** How a hand-over ended. Only `unknown` leaves open whether the mail went out. */
export type HandOver =
  | { state: 'accepted'; reply: string }
  /** The server said no, in words: nothing went out. */
  | { state: 'refused'; reply: SmtpReply; class: BounceClass }
  /** The server never came to see the message. */
  | { state: 'not-handed'; reason: 'unreachable' | 'login'; error: string }
  /** The connection broke while the message was on its way, or before the answer to it (domain M2). */
  | { state: 'unknown'; error: string }

/** A way for mail to leave. */
export type MailTransport = {
  /** Hands one message over; an urgent one waits behind no other. Never throws. */
  send: (message: BuiltMessage, options?: { isUrgent?: boolean }) => Promise<HandOver>
  /** How many messages it carries at once. */
  atOnce: number
  close: () => Promise<void>
}
