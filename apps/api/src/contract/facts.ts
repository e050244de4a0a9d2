import { createRoute, z } from '@hono/zod-openapi'
import { Graph } from '@sojourn/shared/graph'
import { json } from '../http/route-parts.ts'

const MailFact = z.object({
  name: z.string(),
  languages: z.array(z.string()),
  problems: z.array(
    z.object({
      code: z.string(),
      level: z.enum(['blocking', 'warning']),
      language: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
})

/** What graphs refer to, as `check` and `compile` take it (`Facts` of the node-type contract). */
export const FactsAnswer = z
  .object({
    mails: z.record(z.string(), MailFact),
    senders: z.record(
      z.string(),
      z.object({
        name: z.string(),
        address: z.string(),
        hasPostalAddress: z.boolean(),
      }),
    ),
    flows: z.record(
      z.string(),
      z.object({
        name: z.string(),
        latest: z.number().int(),
        versions: z.record(z.string(), Graph),
      }),
    ),
    journeys: z.record(z.string(), z.object({ name: z.string(), isLive: z.boolean() })),
    defaultSender: z.string().optional(),
    attributes: z.array(z.string()),
    events: z.array(z.string()),
    zone: z.string(),
    salt: z.string(),
  })
  .meta({ id: 'Facts' })

export const readFacts = createRoute({
  method: 'get',
  path: '/api/facts',
  tags: ['journeys'],
  summary: 'What a graph may refer to',
  request: { query: z.object({ journey: z.string().max(64).optional() }) },
  responses: { 200: json(FactsAnswer) },
})
