import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { HttpAnswer, RunContext } from '@sojourn/shared/node-type'
import { findTarget, type Target, type TargetPolicy } from './target-address.ts'

const TIMEOUT_MS = 15_000
const MOST_READ = 64 * 1024
/** Below 500: the receiver is slow, early or overrun. From 500 on its own trouble, save what it will never do. */
const BUSY = new Set([408, 425, 429])
const NEVER = new Set([501, 505])
const BUSY_ERRORS = new Set(['target.unresolved', 'timeout', 'unreachable'])

export type HttpOptions = TargetPolicy & {
  signal: AbortSignal
  timeoutMs?: number
  now?: () => number
}

type Dialled = Extract<Target, { address: string }>
type HttpRequest = Parameters<RunContext['http']['send']>[0]

/** Headers that we set ourselves, or that would say something false of the message. */
const OURS = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'proxy-authorization',
  'proxy-connection',
  'keep-alive',
])

const isBusy = (status: number): boolean =>
  BUSY.has(status) || (status >= 500 && !NEVER.has(status))

const failed = (error: string): HttpAnswer => ({
  status: 0,
  ok: false,
  isBusy: BUSY_ERRORS.has(error),
  body: null,
  error,
})

const headersOf = (
  { headers, body, idempotencyKey }: HttpRequest,
  now: number,
): Record<string, string> => {
  const own = Object.entries(headers).filter(([name]) => !OURS.has(name.toLowerCase()))
  const has = (wanted: string) => own.some(([name]) => name.toLowerCase() === wanted)
  return {
    'user-agent': 'Sojourn',
    ...(body !== undefined && !has('content-type') ? { 'content-type': 'application/json' } : {}),
    ...Object.fromEntries(own),
    ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    // The same for every try of a visit, so that the receiver can tell a repetition (domain X2).
    'idempotency-key': idempotencyKey,
    'webhook-id': idempotencyKey,
    'webhook-timestamp': String(Math.floor(now / 1000)),
  }
}

/** Seconds or a date (RFC 9110, 10.2.3). */
const retryAfterMs = (value: string | undefined, now: number): number | undefined => {
  if (value === undefined) return undefined
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

/** At most 64 KB of an answer are looked at. */
const readBody = async (response: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, MOST_READ - bytes))
    bytes += chunk.length
    if (bytes >= MOST_READ) break
  }
  const text = Buffer.concat(chunks).toString('utf8')
  if (!/\bjson\b/i.test(response.headers['content-type'] ?? '')) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Opens a request to the very address that was checked, under the host's own name (SNI, Host). */
const dial = (
  { url, address, family }: Dialled,
  request: HttpRequest,
  signal: AbortSignal,
  now: number,
): ClientRequest => {
  const lookup: LookupFunction = (_host, options, done) => {
    if (options.all) done(null, [{ address, family }])
    else done(null, address, family)
  }
  const start = url.protocol === 'https:' ? httpsRequest : httpRequest
  // Without an agent, so that no proxy and no kept connection comes in between.
  return start(url, {
    method: request.method,
    headers: headersOf(request, now),
    lookup,
    signal,
    agent: false,
  })
}

const answerOf = async (response: IncomingMessage, now: number): Promise<HttpAnswer> => {
  const status = response.statusCode ?? 0
  const body = await readBody(response)
  response.destroy()
  const wait = retryAfterMs(response.headers['retry-after'], now)
  return {
    status,
    // A redirect is not followed: it might lead where the first address may not (domain X1).
    ok: status >= 200 && status < 300,
    isBusy: isBusy(status),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
    body,
  }
}

/** One call to an author's address. Never throws: what went wrong is in the answer. */
export const sendHttp = async (request: HttpRequest, options: HttpOptions): Promise<HttpAnswer> => {
  const { now = Date.now, timeoutMs = TIMEOUT_MS } = options
  const target = await findTarget(request.url, options)
  if ('error' in target) return failed(target.error)

  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    return await new Promise<HttpAnswer>((resolve, reject) => {
      const call = dial(target, request, AbortSignal.any([options.signal, timeout]), now())
      call.on('error', reject)
      call.on('response', (response) => {
        answerOf(response, now()).then(resolve, reject)
      })
      call.end(request.body)
    })
  } catch {
    return failed(timeout.aborted ? 'timeout' : 'unreachable')
  }
}
