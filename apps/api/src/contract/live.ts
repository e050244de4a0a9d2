import { createRoute, z } from '@hono/zod-openapi'

/**
 * What a change concerns: `journeys`, `counts:<journey>`, `threads:<journey>`,
 * `presence:<journey>`, `contacts`, `mails`, `inbox`, `events`.
 */
export const LiveChange = z.object({ topics: z.array(z.string()) }).meta({ id: 'LiveChange' })
export type LiveChange = z.infer<typeof LiveChange>

export const live = createRoute({
  method: 'get',
  path: '/api/live',
  tags: ['live'],
  summary: 'Server-sent events: `change` with topics, at most one a second',
  responses: {
    200: {
      description: 'A stream of `change` events, with a comment every 15 s.',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
})
