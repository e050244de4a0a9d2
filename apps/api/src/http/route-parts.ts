import { z } from '@hono/zod-openapi'

/** A JSON body of a request or an answer, as `createRoute` wants it. */
export const json = <S extends z.ZodType>(schema: S, description = 'The answer.') => ({
  content: { 'application/json': { schema } },
  description,
})

/** A JSON request body that must be there. */
export const jsonBody = <S extends z.ZodType>(schema: S) => ({
  content: { 'application/json': { schema } },
  required: true as const,
})

/** Nothing to say but that it was done. */
export const Done = z.object({ done: z.literal(true) }).meta({ id: 'Done' })

/** What every handler of a "do this" call answers. */
export const done = { done: true } as const

/** Epoch milliseconds, UTC. */
export const InstantMs = z.number().int().meta({ description: 'Epoch milliseconds, UTC' })

/** The path parameter `{id}`. */
export const IdParams = z.object({ id: z.string().min(1).max(64) })

/** Where the next page of a list begins; opaque, absent: the first page. */
export const CursorQuery = z.object({ cursor: z.string().max(200).optional() })

/** `If-Match: <revision>` of a save. Absent is answered 428, so the schema lets it be absent. */
export const IfMatchHeaders = z.object({
  'if-match': z.string().max(40).optional(),
})

/** An id and a name: enough for a link. */
export const Named = z.object({ id: z.string(), name: z.string() }).meta({ id: 'Named' })

/** An IANA zone name that this machine's zone data knows. */
export const Zone = z
  .string()
  .max(60)
  .refine(isZone, { params: { code: 'unknown-zone' } })
  .meta({ id: 'Zone' })

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
