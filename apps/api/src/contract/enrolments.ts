import { createRoute, z } from '@hono/zod-openapi'
import { IdParams, json, jsonBody } from '../http/route-parts.ts'

const tags = ['journeys']
const count = z.number().int()

/** How many will be treated within a moment; `refused`: their version lacks the node to be put at. */
const Asked = z.object({ people: count, refused: count }).meta({ id: 'Asked' })
const responses = { 202: json(Asked) }

// Steps inside of a sub-flow are named `node/inner`.
const NodeId = z.string().regex(/^[a-z0-9-]{1,40}(?:\/[a-z0-9-]{1,40})*$/)

const NodeParams = z.object({ id: z.string().min(1).max(64), node: NodeId })

/** Whom it concerns: those whom a failure parked there (default), or everybody who stands there. */
const Who = z.enum(['parked', 'inside']).optional()

/** Which of them: those whom the list of people shows with these filters, or those chosen there. */
const Which = z
  .object({
    status: z.enum(['waiting', 'acting', 'parked']).optional(),
    query: z.string().max(200).optional(),
    before: z.number().int().optional(),
    chosen: z.array(z.string().max(64)).min(1).max(500).optional(),
  })
  .optional()
  .meta({ id: 'WhichPeople' })

export const removeEnrolment = createRoute({
  method: 'post',
  path: '/api/enrolments/{id}/remove',
  tags,
  summary: 'Take one person out of a journey',
  request: { params: IdParams },
  responses,
})

export const moveEnrolment = createRoute({
  method: 'post',
  path: '/api/enrolments/{id}/move',
  tags,
  summary: 'Put one person at another node; in the middle of an act: when it ends',
  request: { params: IdParams, body: jsonBody(z.object({ to: NodeId })) },
  responses,
})

export const retryEnrolment = createRoute({
  method: 'post',
  path: '/api/enrolments/{id}/retry',
  tags,
  summary: 'Try again where a failure parked one person',
  request: { params: IdParams },
  responses,
})

export const retryAtNode = createRoute({
  method: 'post',
  path: '/api/journeys/{id}/nodes/{node}/retry',
  tags,
  summary: 'Try again for those whom a failure parked at a node',
  request: {
    params: NodeParams,
    body: { ...jsonBody(z.object({ which: Which })), required: false },
  },
  responses,
})

export const releaseAtNode = createRoute({
  method: 'post',
  path: '/api/journeys/{id}/nodes/{node}/release',
  tags,
  summary: 'Take everybody at a node, or those parked there, out of the journey',
  request: {
    params: NodeParams,
    body: { ...jsonBody(z.object({ who: Who, which: Which })), required: false },
  },
  responses,
})

export const moveAtNode = createRoute({
  method: 'post',
  path: '/api/journeys/{id}/nodes/{node}/move',
  tags,
  summary: 'Put everybody at a node, or those parked there, at another node',
  request: { params: NodeParams, body: jsonBody(z.object({ to: NodeId, who: Who, which: Which })) },
  responses,
})
