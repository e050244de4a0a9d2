import { createRoute, z } from '@hono/zod-openapi'
import { CursorQuery, Done, IdParams, InstantMs, json } from '../http/route-parts.ts'

const InboxSummary = z
  .object({
    id: z.string(),
    subject: z.string(),
    from: z.string(),
    to: z.string(),
    at: InstantMs,
    readAt: InstantMs.nullable(),
  })
  .meta({ id: 'InboxSummary' })

/**
 * A received mail. `html` is made safe for an iframe with `sandbox="allow-popups"`; its pixel and
 * links are alive and marked as coming from here.
 */
const InboxMessage = InboxSummary.extend({
  html: z.string().nullable(),
  text: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), bytes: z.number().int() })),
  contact: z.string().nullable(),
  delivery: z.string().nullable(),
}).meta({ id: 'InboxMessage' })

const tags = ['inbox']

export const listInbox = createRoute({
  method: 'get',
  path: '/api/inbox',
  tags,
  summary: 'Mails that the built-in inbox kept, the newest first',
  request: {
    query: CursorQuery.extend({ query: z.string().max(200).optional() }),
  },
  responses: {
    200: json(
      z.object({
        messages: z.array(InboxSummary),
        next: z.string().nullable(),
        unread: z.number().int(),
      }),
    ),
  },
})

export const readInboxMessage = createRoute({
  method: 'get',
  path: '/api/inbox/{id}',
  tags,
  summary: 'One mail, ready to be shown',
  request: { params: IdParams },
  responses: { 200: json(InboxMessage) },
})

export const readInboxRaw = createRoute({
  method: 'get',
  path: '/api/inbox/{id}/raw',
  tags,
  summary: 'One mail exactly as it was received',
  request: { params: IdParams },
  responses: {
    200: {
      description: 'The message, RFC 5322.',
      content: { 'message/rfc822': { schema: z.string() } },
    },
  },
})

export const markInboxRead = createRoute({
  method: 'post',
  path: '/api/inbox/{id}/read',
  tags,
  summary: 'Mark a mail as read',
  request: { params: IdParams },
  responses: { 200: json(Done) },
})

export const deleteInboxMessage = createRoute({
  method: 'delete',
  path: '/api/inbox/{id}',
  tags,
  summary: 'Throw one mail away',
  request: { params: IdParams },
  responses: { 200: json(Done) },
})

export const emptyInbox = createRoute({
  method: 'delete',
  path: '/api/inbox',
  tags,
  summary: 'Throw all mails away',
  responses: { 200: json(Done) },
})
