import { createRoute, z } from '@hono/zod-openapi'
import { InstantMs, json } from '../http/route-parts.ts'

export const recentEvents = createRoute({
  method: 'get',
  path: '/api/events/recent',
  tags: ['events'],
  summary: 'The last events that came in',
  responses: {
    200: json(
      z.object({
        events: z.array(
          z
            .object({
              id: z.string(),
              name: z.string(),
              kind: z.string(),
              contact: z.object({
                id: z.string(),
                name: z.string().nullable(),
                email: z.string().nullable(),
              }),
              at: InstantMs,
            })
            .meta({ id: 'RecentEvent' }),
        ),
        lastAt: InstantMs.nullable(),
      }),
    ),
  },
})

export const eventNames = createRoute({
  method: 'get',
  path: '/api/events/names',
  tags: ['events'],
  summary: 'Names of events seen so far',
  responses: { 200: json(z.object({ names: z.array(z.string()) })) },
})

export const eventProperties = createRoute({
  method: 'get',
  path: '/api/events/properties',
  tags: ['events'],
  summary: 'What the latest events of a name carry, and values that came more than once',
  request: { query: z.object({ name: z.string().min(1).max(200) }) },
  responses: {
    200: json(
      z.object({
        properties: z.array(
          z
            .object({
              name: z.string(),
              values: z.array(z.union([z.string(), z.number(), z.boolean()])),
            })
            .meta({ id: 'EventProperty' }),
        ),
      }),
    ),
  },
})
