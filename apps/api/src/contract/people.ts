import { createRoute, z } from '@hono/zod-openapi'
import { IdParams, InstantMs, json, jsonBody } from '../http/route-parts.ts'

/** waiting, acting, parked or ended. */
export const EnrolmentStatus = z
  .enum(['waiting', 'acting', 'parked', 'ended'])
  .meta({ id: 'EnrolmentStatus' })

const count = z.number().int()
const tags = ['journeys']

/** Numbers on the canvas: by node id who waits, passed, is parked; by `node.port` who left there. */
export const Counts = z
  .object({
    version: count.nullable(),
    inside: count,
    at: InstantMs,
    nodes: z.record(z.string(), z.object({ waiting: count, passed: count, parked: count })),
    ports: z.record(z.string(), count),
  })
  .meta({ id: 'Counts' })

export const readCounts = createRoute({
  method: 'get',
  path: '/api/journeys/{id}/counts',
  tags,
  summary: 'How many wait and passed where; all versions unless one is named',
  request: {
    params: IdParams,
    query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  },
  responses: { 200: json(Counts) },
})

const Person = z
  .object({
    enrolment: z.string(),
    contact: z.object({
      id: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
    }),
    node: z.string().nullable(),
    status: EnrolmentStatus,
    since: InstantMs,
    wakeAt: InstantMs.nullable(),
    reason: z.string().nullable(),
    version: count,
  })
  .meta({ id: 'Person' })

/** Which people; `query` is part of a name, an address or an id. */
const PeopleQuery = z.object({
  node: z.string().max(200).optional(),
  status: EnrolmentStatus.optional(),
  query: z.string().max(200).optional(),
  /** At their place, and in their status, since this instant at the latest. */
  before: z.coerce.number().int().optional(),
})

export const countPeople = createRoute({
  method: 'get',
  path: '/api/journeys/{id}/people/count',
  tags,
  summary: 'How many are inside, and how many of them a failure stopped',
  request: { params: IdParams, query: PeopleQuery },
  responses: { 200: json(z.object({ inside: count, parked: count })) },
})

export const listPeople = createRoute({
  method: 'get',
  path: '/api/journeys/{id}/people',
  tags,
  summary: 'The people behind a number',
  request: {
    params: IdParams,
    query: PeopleQuery.extend({ cursor: z.string().max(200).optional() }),
  },
  responses: {
    200: json(z.object({ people: z.array(Person), next: z.string().nullable() })),
  },
})

/** An event comes with no more than twice as much; what is handed over to 500 people at once is stored for each. */
const MOST_DATA_KB = 16

const TriggerData = z
  .record(z.string(), z.unknown())
  .refine((data) => Buffer.byteLength(JSON.stringify(data)) <= MOST_DATA_KB * 1024, {
    params: { code: 'data-too-big', limit: MOST_DATA_KB },
  })

export const enrolContacts = createRoute({
  method: 'post',
  path: '/api/journeys/{id}/enrol',
  tags,
  summary: 'Let contacts in by hand or by program',
  request: {
    params: IdParams,
    body: jsonBody(
      z.object({
        contacts: z.array(z.string().max(64)).min(1).max(500),
        trigger: z.string().max(40).optional(),
        data: TriggerData.default({}),
      }),
    ),
  },
  responses: {
    202: json(
      z.object({
        accepted: count,
        refused: z.array(z.object({ contact: z.string(), code: z.string() })),
      }),
    ),
  },
})
