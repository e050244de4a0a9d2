import { UserError } from '@sojourn/shared/problems'
import MailComposer from 'nodemailer/lib/mail-composer'
import { domainOf } from '../address.ts'

/** One mail to one recipient (domain X6), in words. */
export type OutgoingMail = {
  /** With angle brackets; stable over retries (domain M3). */
  messageId: string
  from: { name: string; address: string }
  replyTo?: string | null
  to: string
  subject: string
  html: string
  text: string
  /** Marketing only: one-click unsubscribe (RFC 8058). */
  unsubscribeUrl?: string
  /** `campaign:journey:workspace:sender`, no personal data (domain E4). */
  feedbackId?: string
  /** Epoch milliseconds. */
  at: number
}

/** A mail as it goes over the wire, with its envelope. */
export type BuiltMessage = { from: string; to: string; messageId: string; raw: Buffer }

/** The Message-ID of a delivery: its id, in the sender's domain. */
export const messageIdOf = (delivery: string, senderAddress: string): string =>
  `<${delivery}@${domainOf(senderAddress)}>`

/** The delivery that a Message-ID names, if it is one of ours. */
export const deliveryOf = (messageId: string): string | undefined =>
  /^<?(dlv_[0-9a-z]+)@/.exec(messageId.trim())?.[1]

const BREAK = /[\r\n\0]/

const refuseBreaks = (values: Record<string, string | null | undefined>): void => {
  for (const [field, value] of Object.entries(values)) {
    if (typeof value === 'string' && BREAK.test(value))
      throw new UserError('mail.header-break', 422, { field })
  }
}

/**
 * The MIME message: text and HTML, stable Message-ID, list headers.
 *
 * @throws UserError `mail.header-break` when a header value holds CR, LF or NUL (domain X6)
 */
export const buildMessage = async (mail: OutgoingMail): Promise<BuiltMessage> => {
  const { messageId, from, replyTo, to, subject, unsubscribeUrl, feedbackId } = mail
  refuseBreaks({
    messageId,
    name: from.name,
    address: from.address,
    replyTo,
    to,
    subject,
    unsubscribeUrl,
    feedbackId,
  })
  const headers: Record<string, string> = {}
  if (unsubscribeUrl !== undefined) {
    headers['List-Unsubscribe'] = `<${unsubscribeUrl}>`
    headers['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click'
  }
  if (feedbackId !== undefined) headers['Feedback-ID'] = feedbackId

  const composer = new MailComposer({
    from,
    to: { name: '', address: to },
    ...(replyTo ? { replyTo } : {}),
    subject,
    messageId,
    date: new Date(mail.at),
    text: mail.text,
    html: mail.html,
    headers,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return { from: from.address, to, messageId, raw: await composer.compile().build() }
}
