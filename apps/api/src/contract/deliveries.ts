import { createRoute, z } from '@hono/zod-openapi'
import { EmailAddress } from '../http/email-address.ts'
import { CursorQuery, Done, InstantMs, json, jsonBody, Named } from '../http/route-parts.ts'

/** One message to one contact from one visit. */
const Delivery = z
  .object({
    id: z.string(),
    contact: z.string().nullable(),
    address: z.string(),
    journey: z.string().nullable(),
    node: z.string().nullable(),
    mail: Named,
    subject: z.string().nullable(),
    language: z.string(),
    kind: z.enum(['marketing', 'transactional']),
    state: z.enum(['reserved', 'handed', 'accepted', 'refused', 'unknown', 'skipped']),
    reason: z.string().nullable(),
    isTest: z.boolean(),
    at: InstantMs,
    openedAt: InstantMs.nullable(),
    clickedAt: InstantMs.nullable(),
  })
  .meta({ id: 'Delivery' })

const Suppression = z
  .object({
    address: z.string(),
    channel: z.string(),
    reason: z.string(),
    scope: z.enum(['all', 'marketing']),
    at: InstantMs,
  })
  .meta({ id: 'Suppression' })

export const listDeliveries = createRoute({
  method: 'get',
  path: '/api/deliveries',
  tags: ['deliveries'],
  summary: 'Messages, the newest first',
  request: {
    query: CursorQuery.extend({
      contact: z.string().max(64).optional(),
      journey: z.string().max(64).optional(),
    }),
  },
  responses: {
    200: json(z.object({ deliveries: z.array(Delivery), next: z.string().nullable() })),
  },
})

export const listSuppressions = createRoute({
  method: 'get',
  path: '/api/suppressions',
  tags: ['deliveries'],
  summary: 'Addresses that are not written to',
  request: { query: CursorQuery },
  responses: {
    200: json(
      z.object({
        suppressions: z.array(Suppression),
        next: z.string().nullable(),
      }),
    ),
  },
})

export const addSuppression = createRoute({
  method: 'post',
  path: '/api/suppressions',
  tags: ['deliveries'],
  summary: 'Never write to an address again',
  request: {
    body: jsonBody(
      z.object({
        address: EmailAddress,
        scope: z.enum(['all', 'marketing']).default('all'),
      }),
    ),
  },
  responses: { 201: json(Suppression) },
})

export const removeSuppression = createRoute({
  method: 'delete',
  path: '/api/suppressions',
  tags: ['deliveries'],
  summary: 'Let an address be written to again',
  request: { query: z.object({ address: z.string().min(1).max(254) }) },
  responses: { 200: json(Done) },
})
