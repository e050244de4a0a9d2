import { createRoute, z } from '@hono/zod-openapi'
import { GraphNode } from '@sojourn/shared/graph'
import { IdParams, InstantMs, json, Named } from '../http/route-parts.ts'
import { EnrolmentStatus } from './people.ts'

const Happened = z.object({ name: z.string(), at: InstantMs })

/** What decided by which port somebody left a step. */
export const Cause = z
  .enum([
    'entered',
    'event',
    'deadline',
    'cannot-tell',
    'time',
    'case',
    'otherwise',
    'round',
    'bound',
    'way-out',
    'drawn',
    'done',
  ])
  .meta({ id: 'Cause' })
export type Cause = z.infer<typeof Cause>

const PathStop = z
  .object({
    step: z.string(),
    /** The node it is a step of; inside of a sub-flow the path to it. */
    node: z.string(),
    visit: z.number().int(),
    came: InstantMs,
    /** Null: still there, or ended there. */
    left: InstantMs.nullable(),
    port: z.string().nullable(),
    /** The step to which that led. */
    to: z.string().nullable(),
    cause: Cause.nullable(),
    reason: z.string().nullable(),
    /** The event that ended the wait or the passage, where it is known by itself. */
    event: Happened.nullable(),
    /** Names of the events any of which leads out by this port. */
    awaited: z.array(z.string()),
    /** Of an arm that was drawn: its share of all, 0 to 1. */
    share: z.number().nullable(),
    /** The deadline of the wait. */
    until: InstantMs.nullable(),
    deferrals: z.array(
      z.object({ at: InstantMs, until: InstantMs.nullable(), reason: z.string().nullable() }),
    ),
    parked: z.object({ at: InstantMs, reason: z.string().nullable() }).nullable(),
    end: z.object({ at: InstantMs, reason: z.string().nullable() }).nullable(),
    delivery: z
      .object({
        state: z.string(),
        reason: z.string().nullable(),
        subject: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'PathStop' })
export type PathStop = z.infer<typeof PathStop>

/** One person's passage through a journey, stop by stop, in the version they are in. */
export const Path = z
  .object({
    enrolment: z.string(),
    journey: Named,
    version: z.number().int(),
    contact: z.object({
      id: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
    }),
    /** In which times are best told: the contact's own zone, else the workspace's. */
    zone: z.string(),
    isOwnZone: z.boolean(),
    status: EnrolmentStatus,
    isTest: z.boolean(),
    enteredAt: InstantMs,
    entry: Happened.nullable(),
    goalAt: InstantMs.nullable(),
    /** The nodes they came to, as they are drawn; by path. */
    nodes: z.record(z.string(), GraphNode),
    /** Empty where what happened so long ago is no longer kept. */
    stops: z.array(PathStop),
  })
  .meta({ id: 'Path' })
export type Path = z.infer<typeof Path>

export const readPath = createRoute({
  method: 'get',
  path: '/api/enrolments/{id}/path',
  tags: ['journeys'],
  summary: 'One person’s way through a journey, with the reason of each decision',
  request: { params: IdParams },
  responses: { 200: json(Path) },
})
