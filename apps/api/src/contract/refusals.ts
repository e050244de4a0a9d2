import { createRoute, z } from '@hono/zod-openapi'
import { IdParams, InstantMs, json } from '../http/route-parts.ts'

/** Why a trigger did not let somebody in. */
export const RefusalReason = z
  .enum(['inside', 'was-inside', 'too-soon', 'outside-window', 'full'])
  .meta({ id: 'RefusalReason' })

export const readRefusals = createRoute({
  method: 'get',
  path: '/api/journeys/{id}/refusals',
  tags: ['journeys'],
  summary: 'How many were not let in, by reason',
  request: { params: IdParams },
  responses: {
    200: json(
      z.object({
        refusals: z.array(
          z.object({
            reason: RefusalReason,
            times: z.number().int(),
            people: z.number().int(),
            at: InstantMs,
          }),
        ),
      }),
    ),
  },
})
