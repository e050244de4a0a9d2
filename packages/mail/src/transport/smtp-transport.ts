import { Readable } from 'node:stream'
import { classifyReply, parseReply } from '@sojourn/shared/policy'
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'
import { createPool, type PooledConnection } from './connection-pool.ts'
import type { HandOver, MailTransport } from './mail-transport.ts'
import type { BuiltMessage } from './message.ts'

// Nodemailer's own pool sends a message again when a connection breaks under it, even after the final dot.
// Here every broken hand-over is told apart by whether the message had begun to flow.

export type SmtpTransportOptions = {
  /** `smtp://user:password@host:port` (STARTTLS where offered) or `smtps://…`. */
  url: string
  /** Connections, and so messages at once. Default 5. */
  atOnce?: number
  /** Further connections that only urgent messages get. Default 2. */
  reserve?: number
  /** Longest silence of the server, and longest wait for a connection. Default 30 s: an activity has 60. */
  timeoutMs?: number
}

type SmtpError = Error & {
  code?: string
  response?: string
  responseCode?: number
  command?: string
}

/** What nodemailer needs of an SMTP URL. `?requireTLS=true` refuses servers without encryption. */
const connectionOptions = (address: string, timeoutMs: number): SMTPConnectionOptions => {
  const url = new URL(address)
  const isSecure = url.protocol === 'smtps:'
  return {
    host: url.hostname,
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    secure: isSecure,
    requireTLS: url.searchParams.get('requireTLS') === 'true',
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  }
}

const open = (
  options: SMTPConnectionOptions,
  login: { user: string; pass: string } | undefined,
): Promise<SMTPConnection> =>
  new Promise((resolve, reject) => {
    const connection = new SMTPConnection(options)
    const fail = (error: Error) => {
      connection.close()
      reject(error)
    }
    connection.on('error', fail)
    connection.connect((error) => {
      if (error) return fail(error)
      const isLoginNeeded =
        login !== undefined && (connection as { allowsAuth?: boolean }).allowsAuth
      if (!isLoginNeeded) return resolve(connection)
      connection.login({ credentials: login }, (loginError) =>
        loginError ? fail(loginError) : resolve(connection),
      )
    })
  })

const toHandOver = (error: SmtpError, hasBegun: boolean): HandOver => {
  const reply = error.response === undefined ? undefined : parseReply(error.response)
  if (error.code === 'EAUTH') return { state: 'not-handed', reason: 'login', error: error.message }
  if (reply !== undefined) return { state: 'refused', reply, class: classifyReply(reply) }
  if (hasBegun) return { state: 'unknown', error: error.message }
  if (error.code === 'EMESSAGE')
    return { state: 'refused', reply: { code: 552, text: error.message }, class: 'content' }
  // An answer that is no reply of SMTP says nothing of the address: it is asked for again later.
  if (error.code === 'EENVELOPE' && error.response !== undefined)
    return { state: 'refused', reply: { code: 450, text: error.message }, class: 'soft' }
  if (error.code === 'EENVELOPE')
    return { state: 'refused', reply: { code: 553, text: error.message }, class: 'hard' }
  return { state: 'not-handed', reason: 'unreachable', error: error.message }
}

const handOver = (connection: SMTPConnection, message: BuiltMessage): Promise<HandOver> =>
  new Promise((resolve) => {
    let hasBegun = false
    // Read only once the server has taken the envelope and said 354.
    const stream = new Readable({
      read() {
        hasBegun = true
        this.push(message.raw)
        this.push(null)
      },
    })
    const envelope = { from: message.from, to: [message.to], size: message.raw.length }
    connection.send(envelope, stream, (error, info) => {
      resolve(
        error ? toHandOver(error, hasBegun) : { state: 'accepted', reply: info?.response ?? '' },
      )
    })
  })

const isUnreachable = (result: HandOver): boolean =>
  result.state === 'not-handed' && result.reason === 'unreachable'

/** Mail over SMTP, on a pool of connections that are kept open while there is work. */
export const createSmtpTransport = ({
  url,
  atOnce = 5,
  reserve = 2,
  timeoutMs = 30_000,
}: SmtpTransportOptions): MailTransport => {
  const options = connectionOptions(url, timeoutMs)
  const { username, password } = new URL(url)
  const login =
    username === ''
      ? undefined
      : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  const pool = createPool(() => open(options, login), { size: atOnce, reserve })

  const sendOn = async (pooled: PooledConnection, message: BuiltMessage): Promise<HandOver> => {
    const result = await handOver(pooled.connection, message)
    // After a refusal the session's state is anybody's guess; a new connection is cheap.
    pooled.release(result.state === 'accepted')
    return result
  }

  const send: MailTransport['send'] = async (message, { isUrgent = false } = {}) => {
    try {
      const pooled = await pool.acquire({ isUrgent })
      const result = await sendOn(pooled, message)
      // A server may have closed an idle connection in the very moment it was picked.
      if (!pooled.isFresh && isUnreachable(result))
        return await sendOn(await pool.acquire({ isFresh: true, isUrgent }), message)
      return result
    } catch (error) {
      return toHandOver(error as SmtpError, false)
    }
  }
  return { send, atOnce, close: pool.close }
}
