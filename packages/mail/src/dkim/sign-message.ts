import { createHash, type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'
import type { BuiltMessage } from '../transport/message.ts'

// Signed here and not by nodemailer: `crypto.sign` with a callback works in libuv's threads, so that
// signing, the dearest part of a mail, leaves the event loop free and uses all cores.

/** What a domain signs with. */
export type DkimSigner = { domain: string; selector: string; privateKey: KeyObject }

/** What nobody may change on the way. Both list headers must be in it (domain U2). */
const SIGNED = [
  'from',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'to',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'feedback-id',
]

const signInThread = promisify(sign)

/** The message with a DKIM signature before its other headers (RFC 6376, relaxed/relaxed, rsa-sha256). */
export const signMessage = async (
  message: BuiltMessage,
  { domain, selector, privateKey }: DkimSigner,
): Promise<BuiltMessage> => {
  // Latin-1 keeps every byte as it is.
  const text = message.raw.toString('latin1').replace(/\r?\n/g, '\r\n')
  const end = text.indexOf('\r\n\r\n')
  const headers = readHeaders(text.slice(0, end))
  const names = SIGNED.filter((name) => headers.has(name))
  const bodyHash = createHash('sha256').update(relaxedBody(text.slice(end + 4)), 'latin1')

  const field =
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=${selector};\r\n` +
    ` bh=${bodyHash.digest('base64')};\r\n h=${names.join(':\r\n  ')};\r\n b=`
  const signed = names.map((name) => `${name}:${headers.get(name)}\r\n`).join('')
  const data = `${signed}dkim-signature:${relaxedValue(field)}`
  const signature = await signInThread('sha256', Buffer.from(data, 'latin1'), privateKey)
  const folded = signature.toString('base64').replace(/.{72}(?=.)/g, '$&\r\n  ')
  return { ...message, raw: Buffer.concat([Buffer.from(`${field}${folded}\r\n`), message.raw]) }
}

/** The last header of each name, in canonical form: a verifier reads from the bottom. */
const readHeaders = (block: string): Map<string, string> =>
  new Map(
    block.split(/\r\n(?![ \t])/).map((line) => {
      const name = line.slice(0, Math.max(0, line.indexOf(':')))
      return [name.trim().toLowerCase(), relaxedValue(line)]
    }),
  )

const relaxedValue = (line: string): string =>
  line
    .slice(line.indexOf(':') + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ | $/g, '')

const relaxedBody = (body: string): string => {
  const lines = body
    .replace(/[ \t]+(?=\r\n|$)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(?:\r\n)+$/, '')
  return lines === '' ? '' : `${lines}\r\n`
}
