import { until } from './until.ts'

// As long as a loaded machine may need to start a process again.
const PATIENCE_MS = 600_000

/** Calls of the API with the secret key, and of the public event API with the write key. */
export type Client = {
  /** Calls the API. Throws on an answer that is no 2xx, with its text. */
  call: <T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<T>
  /** Sends a call of the public event API again, with the same message id, until it is answered 200. */
  send: (kind: 'identify' | 'track' | 'batch', body: Record<string, unknown>) => Promise<void>
}

/** A client of one or more APIs: each call goes to the next of them, and so does each repetition. */
export const createClient = ({
  urls,
  secretKey,
  writeKey,
}: {
  urls: readonly string[]
  secretKey: string
  writeKey: string
}): Client => {
  let calls = 0
  const nextUrl = (): string => urls[calls++ % urls.length] ?? ''
  return {
    call: async (method, path, body, headers = {}) => {
      const answer = await fetch(nextUrl() + path, {
        method,
        headers: {
          authorization: `Bearer ${secretKey}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return text === '' ? undefined : JSON.parse(text)
    },
    send: async (kind, body) => {
      await until(
        `${kind} is answered 200`,
        async () => {
          const answer = await fetch(`${nextUrl()}/v1/${kind}`, {
            method: 'POST',
            headers: {
              authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
              'content-type': 'application/json',
            },
            body: JSON.stringify(body),
            signal: AbortSignal.timeout(10_000),
          })
          if (answer.status >= 400 && answer.status < 500) {
            throw new Error(`${answer.status} ${await answer.text()}`)
          }
          await answer.arrayBuffer()
          return answer.status === 200
        },
        PATIENCE_MS,
      )
    },
  }
}
