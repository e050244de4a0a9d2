import { toJson } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import type { MiddlewareHandler } from 'hono'
import type { AppContext, AppEnv } from './app-env.ts'
import { isTooDeep, MOST_DEPTH } from './json-depth.ts'

/**
 * The whole body, if it is no longer than `maxBytes`. A body that names its length is refused before a
 * byte is read, one that does not as soon as it has become too long.
 *
 * @throws UserError `too-big`, 413
 */
export const readBody = async (c: AppContext, maxBytes: number): Promise<Uint8Array> => {
  refuseEncoded(c)
  refuseAnnounced(c, maxBytes)
  const stream = c.req.raw.body
  if (!stream) return new Uint8Array()

  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    length += chunk.byteLength
    if (length > maxBytes) throw tooBig(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}

/** The body as text, under the same limit. */
export const readText = async (c: AppContext, maxBytes: number): Promise<string> => {
  refuseEncoded(c)
  refuseAnnounced(c, maxBytes)
  // A body with a named length cannot be longer than it says: the quick way is as safe.
  if (c.req.header('content-length') !== undefined) return c.req.text()
  return new TextDecoder().decode(await readBody(c, maxBytes))
}

/**
 * The body as JSON.
 *
 * @throws UserError `malformed-json` or `too-deep`, 400, or `too-big`, 413
 */
export const readJson = async (c: AppContext, maxBytes: number): Promise<unknown> => {
  const text = await readText(c, maxBytes)
  if (isTooDeep(text)) throw tooDeep()
  try {
    return JSON.parse(text)
  } catch {
    throw new UserError('malformed-json')
  }
}

const refuseAnnounced = (c: AppContext, maxBytes: number) => {
  const announced = c.req.header('content-length')
  if (announced !== undefined && Number(announced) > maxBytes) throw tooBig(maxBytes)
}

// Unpacked, a small body could become a huge one; and what is not unpacked would look like broken JSON.
const refuseEncoded = (c: AppContext) => {
  const encoding = c.req.header('content-encoding')?.trim().toLowerCase() || 'identity'
  if (encoding !== 'identity') throw new UserError('encoding', 415, { encoding })
}

const tooDeep = () => new UserError('too-deep', 400, { limit: MOST_DEPTH })

const tooBig = (maxBytes: number) =>
  new UserError('too-big', 413, { limit: `${Math.round(maxBytes / 1024)} KB` })

/** Graphs and mails are the biggest bodies of `/api`; a picture is streamed by its own route. */
const API_BYTES = 4 * 1024 * 1024
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH'])

const REFUSED = /\\u(?:0000|d[89a-f])/i

/** The JSON text without NUL characters and halves of surrogate pairs, which no database holds. */
const withoutRefused = (text: string): string => {
  if (!REFUSED.test(text)) return text
  try {
    return toJson(JSON.parse(text))
  } catch {
    throw new UserError('malformed-json')
  }
}

/** Refuses bodies that are too long or no JSON before a schema sees them. */
export const limitApiBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!WITH_BODY.has(c.req.method) || c.req.path === '/api/assets') return next()

  const text = await readText(c, API_BYTES)
  const type = c.req.header('content-type') ?? ''
  if (text !== '' && !/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) {
    throw new UserError('not-json', 415)
  }
  if (isTooDeep(text)) throw tooDeep()
  const clean = withoutRefused(text)
  // The validators take it from here, so that it is read only once. Hono keeps promises there, though its
  // type says what they resolve to.
  c.req.bodyCache.text = Promise.resolve(clean) as unknown as string
  return next()
}
