import { createRoute, z } from '@hono/zod-openapi'
import { Graph, GraphKind, Slug } from '@sojourn/shared/graph'
import { Problem } from '@sojourn/shared/problems'
import { addDuration, Duration } from '@sojourn/shared/time'
import { Done, IdParams, IfMatchHeaders, InstantMs, json, jsonBody } from '../http/route-parts.ts'

export const JourneyState = z
  .enum(['draft', 'live', 'paused', 'stopped', 'archived'])
  .meta({ id: 'JourneyState' })
export type JourneyState = z.infer<typeof JourneyState>

/** Work that the worker still has to do for everybody inside. */
const Control = z.enum(['resume', 'stop']).nullable()

/** Why a journey paused itself: so many of so many contacts failed since it was last looked after. */
const PauseReason = z
  .object({
    code: z.literal('failures'),
    failed: z.number().int(),
    acted: z.number().int(),
    version: z.number().int(),
    node: z.string().nullable(),
    reason: z.string().nullable(),
    at: InstantMs,
  })
  .nullable()

/** A journey in the list. `entered` are the last 14 days, today last; `shape` is its small picture. */
export const JourneySummary = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: GraphKind,
    state: JourneyState,
    version: z.number().int().nullable(),
    hasUnpublishedChanges: z.boolean(),
    inside: z.number().int(),
    parked: z.number().int(),
    entered: z.array(z.number().int()),
    updatedAt: InstantMs,
    pausedAt: InstantMs.nullable(),
    pauseReason: PauseReason,
    isSample: z.boolean(),
    control: Control,
    shape: z.object({
      nodes: z.array(z.object({ family: z.string(), x: z.number(), y: z.number() })),
      edges: z.array(z.array(z.number().int()).length(2)),
    }),
  })
  .meta({ id: 'JourneySummary' })
export type JourneySummary = z.infer<typeof JourneySummary>

const VersionLabel = z.object({
  id: z.string(),
  number: z.number().int(),
  publishedAt: InstantMs,
})

export const Journey = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: GraphKind,
    state: JourneyState,
    revision: z.number().int(),
    graph: Graph,
    version: VersionLabel.nullable(),
    hasUnpublishedChanges: z.boolean(),
    isSample: z.boolean(),
    control: Control,
    pausedAt: InstantMs.nullable(),
    pauseReason: PauseReason,
    updatedAt: InstantMs,
  })
  .meta({ id: 'Journey' })
export type Journey = z.infer<typeof Journey>

const isUpToDays = (duration: string, days: number): boolean => {
  const ms = addDuration(0, duration, 'UTC')
  return ms > 0 && ms <= days * 86_400_000
}

const Problems = z.object({ problems: z.array(Problem) })
const tags = ['journeys']

export const listJourneys = createRoute({
  method: 'get',
  path: '/api/journeys',
  tags,
  summary: 'All journeys and sub-flows, the last changed first',
  request: { query: z.object({ kind: GraphKind.optional() }) },
  responses: { 200: json(z.object({ journeys: z.array(JourneySummary) })) },
})

export const createJourney = createRoute({
  method: 'post',
  path: '/api/journeys',
  tags,
  summary: 'Start a draft, empty or from a graph',
  request: {
    body: jsonBody(
      z
        .object({
          id: Slug.optional(),
          name: z.string().trim().min(1).max(200).optional(),
          /** Of an empty draft; a graph says its own. */
          kind: GraphKind.optional(),
          graph: Graph.optional(),
        })
        .refine((body) => body.name !== undefined || body.graph !== undefined, {
          path: ['name'],
          params: { code: 'required' },
        }),
    ),
  },
  responses: { 201: json(Journey) },
})

export const readJourney = createRoute({
  method: 'get',
  path: '/api/journeys/{id}',
  tags,
  summary: 'A journey with its draft',
  request: { params: IdParams },
  responses: { 200: json(Journey) },
})

export const renameJourney = createRoute({
  method: 'patch',
  path: '/api/journeys/{id}',
  tags,
  summary: 'Rename a journey',
  request: {
    params: IdParams,
    body: jsonBody(z.object({ name: z.string().trim().min(1).max(200) })),
  },
  responses: { 200: json(Journey) },
})

export const listUsers = createRoute({
  method: 'get',
  path: '/api/journeys/{id}/used-by',
  tags,
  summary: 'The journeys that use a sub-flow, with the versions their drafts and live versions pin',
  request: { params: IdParams },
  responses: {
    200: json(
      z.object({
        usedBy: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            kind: GraphKind,
            draft: z.array(z.number().int()),
            live: z.array(z.number().int()),
          }),
        ),
      }),
    ),
  },
})

export const deleteJourney = createRoute({
  method: 'delete',
  path: '/api/journeys/{id}',
  tags,
  summary: 'Delete a draft that was never published',
  request: { params: IdParams },
  responses: { 200: json(Done) },
})

export const duplicateJourney = createRoute({
  method: 'post',
  path: '/api/journeys/{id}/duplicate',
  tags,
  summary: 'Copy a journey to a new draft',
  request: { params: IdParams },
  responses: { 201: json(Journey) },
})

export const saveDraft = createRoute({
  method: 'put',
  path: '/api/journeys/{id}/draft',
  tags,
  summary: 'Save the draft that was read at this revision',
  request: {
    params: IdParams,
    headers: IfMatchHeaders,
    body: jsonBody(z.object({ graph: Graph })),
  },
  responses: {
    200: json(z.object({ revision: z.number().int(), problems: z.array(Problem) })),
  },
})

export const checkJourney = createRoute({
  method: 'get',
  path: '/api/journeys/{id}/check',
  tags,
  summary: 'What the author of the draft must or should fix',
  request: { params: IdParams },
  responses: { 200: json(Problems) },
})

export const publishJourney = createRoute({
  method: 'post',
  path: '/api/journeys/{id}/publish',
  tags,
  summary: 'Freeze the draft as the next version and let it run',
  request: {
    params: IdParams,
    body: jsonBody(z.object({ revision: z.number().int().optional() }).default({})),
  },
  responses: {
    201: json(z.object({ version: VersionLabel, problems: z.array(Problem) })),
  },
})

const stateRoute = <A extends 'pause' | 'stop'>(action: A, summary: string) =>
  createRoute({
    method: 'post',
    path: `/api/journeys/{id}/${action}` as `/api/journeys/{id}/${A}`,
    tags,
    summary,
    request: { params: IdParams },
    responses: { 200: json(Journey) },
  })

export const pauseJourney = stateRoute('pause', 'Hold everybody where they stand')

/** The longest time over which passed deadlines may be spread. */
const MOST_DAYS = 30

const Over = Duration.refine((text) => isUpToDays(text, MOST_DAYS), { params: { code: 'invalid' } })

export const resumeJourney = createRoute({
  method: 'post',
  path: '/api/journeys/{id}/resume',
  tags,
  summary:
    'Go on after a pause; deadlines that passed are decided now, over a time, or end the passage',
  request: {
    params: IdParams,
    body: {
      ...jsonBody(
        z.object({
          overdue: z.enum(['now', 'spread', 'leave']).optional(),
          over: Over.optional(),
        }),
      ),
      required: false,
    },
  },
  responses: { 200: json(Journey) },
})

export const countOverdue = createRoute({
  method: 'get',
  path: '/api/journeys/{id}/overdue',
  tags,
  summary: 'How many people’s deadlines have passed and are not decided yet',
  request: { params: IdParams },
  responses: { 200: json(z.object({ overdue: z.number().int(), at: InstantMs })) },
})
export const stopJourney = stateRoute('stop', 'End the journey for everybody inside')

const VersionParams = z.object({
  id: z.string().min(1).max(64),
  number: z.coerce.number().int().min(1),
})

export const listVersions = createRoute({
  method: 'get',
  path: '/api/journeys/{id}/versions',
  tags,
  summary: 'Published versions, the newest first',
  request: { params: IdParams },
  responses: {
    200: json(
      z.object({
        versions: z.array(
          VersionLabel.extend({
            inside: z.number().int(),
            isLive: z.boolean(),
          }),
        ),
      }),
    ),
  },
})

export const readVersion = createRoute({
  method: 'get',
  path: '/api/journeys/{id}/versions/{number}',
  tags,
  summary: 'A frozen version: graph, program, pinned mails',
  request: { params: VersionParams },
  responses: {
    200: json(
      z
        .object({
          id: z.string(),
          number: z.number().int(),
          publishedAt: InstantMs,
          graph: Graph,
          program: z.record(z.string(), z.unknown()),
          mails: z.record(z.string(), z.object({ content: z.string(), name: z.string() })),
        })
        .meta({ id: 'Version' }),
    ),
  },
})
