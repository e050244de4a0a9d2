import { createGroupCommit, type Db, keepReceivedMail, type ReceivedMail } from '@sojourn/db'
import { deliveryOf } from '@sojourn/mail'
import type { Logger } from 'pino'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { listenInTurn } from './listen-in-turn.ts'

// The built-in inbox is an honest SMTP server: a message is answered with 250 only after its row is committed.

const LARGEST_MESSAGE = 5_000_000
const MOST_CLIENTS = 100
const CLOSE_MS = 1_000

export type InboxServerOptions = {
  db: Db
  /** 0: a free one. */
  port: number
  log: Pick<Logger, 'error'>
  now?: () => number
  /** How often a port that another process has is tried again. */
  retryMs?: number
}

export type InboxServer = {
  port: number
  /** False while another process of this machine has the port: the messages go through that one. */
  isListening: () => boolean
  close: () => Promise<void>
}

const readAll = async (stream: SMTPServerDataStream): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= LARGEST_MESSAGE) chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Only the headers: the body is parsed when somebody reads the mail. */
const readHeaders = (raw: Buffer) => {
  const end = raw.indexOf('\r\n\r\n')
  return PostalMime.parse(end < 0 ? raw : raw.subarray(0, end + 4))
}

const toReceivedMail = async (
  raw: Buffer,
  session: SMTPServerSession,
  receivedAt: number,
): Promise<ReceivedMail> => {
  const headers = await readHeaders(raw)
  const { mailFrom, rcptTo } = session.envelope
  const messageId = headers.messageId ?? ''
  return {
    messageId,
    delivery: deliveryOf(messageId),
    recipient: rcptTo[0]?.address ?? '',
    sender: headers.from?.address ?? (mailFrom ? mailFrom.address : ''),
    subject: headers.subject ?? '',
    raw: raw.toString('utf8'),
    receivedAt,
  }
}

const smtpError = (code: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode: code })

/** Opens the built-in inbox on this machine alone. */
export const startInboxServer = async ({
  db,
  port,
  log,
  now = Date.now,
  retryMs,
}: InboxServerOptions): Promise<InboxServer> => {
  const keep = createGroupCommit<ReceivedMail, void>(db, {
    work: async (tx, mails) => {
      await keepReceivedMail(tx, mails)
      return mails.map(() => undefined)
    },
    // A mail is some 20 KB, so a transaction of these has the size of one of 500 ordinary rows.
    most: 100,
  })

  const receive = async (
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
  ): Promise<void> => {
    const raw = await readAll(stream)
    if (stream.sizeExceeded || raw.length > LARGEST_MESSAGE)
      throw smtpError(552, '5.3.4 Message too large')
    try {
      await keep(await toReceivedMail(raw, session, now()))
    } catch (error) {
      log.error({ err: error }, 'The inbox could not keep a message.')
      throw smtpError(451, '4.3.0 Try again later')
    }
  }

  const server = new SMTPServer({
    banner: 'Sojourn inbox',
    size: LARGEST_MESSAGE,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    maxClients: MOST_CLIENTS,
    // Senders keep idle sessions open; a message that is on its way has this long to end.
    closeTimeout: CLOSE_MS,
    onData: (stream, session, done) => {
      receive(stream, session).then(() => done(), done)
    },
  })
  // A client that goes away in the middle of a session is no trouble of ours, nor is a port that is taken.
  server.on('error', (error) => {
    if (server.server.listening) log.error({ err: error }, 'A session of the inbox ended badly.')
  })
  const {
    isListening,
    close,
    port: taken,
  } = await listenInTurn((at, host) => server.listen(at, host), {
    port,
    host: '127.0.0.1',
    retryMs,
  })
  return {
    port: taken,
    isListening,
    close: () => {
      close()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
