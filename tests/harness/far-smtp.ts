import { SMTPServer } from 'smtp-server'
import { freePort } from './sojourn.ts'

export type AcceptedMail = { recipient: string; messageId: string; at: number; raw: string }

/** A provider's SMTP server, on the far side: keeps what it accepts, in the order of its final 250s. */
export const startFarSmtp = async (options: {
  delayMs: number
  onAccept?: (count: number) => void
}) => {
  const accepted: AcceptedMail[] = []
  const port = await freePort()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, answer) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        setTimeout(() => {
          const raw = Buffer.concat(chunks).toString('utf8')
          const messageId = /^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? ''
          for (const { address } of session.envelope.rcptTo) {
            accepted.push({ recipient: address.toLowerCase(), messageId, at: Date.now(), raw })
          }
          answer()
          options.onAccept?.(accepted.length)
        }, options.delayMs)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return {
    url: `smtp://127.0.0.1:${port}`,
    accepted,
    /** How many mails each recipient got. */
    perRecipient: () => {
      const counts = new Map<string, number>()
      for (const { recipient } of accepted) counts.set(recipient, (counts.get(recipient) ?? 0) + 1)
      return counts
    },
    stop: () => new Promise<void>((done) => server.close(() => done())),
  }
}
