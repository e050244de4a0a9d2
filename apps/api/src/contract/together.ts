import { createRoute, z } from '@hono/zod-openapi'
import { Slug } from '@sojourn/shared/graph'
import { Done, IdParams, InstantMs, json, jsonBody } from '../http/route-parts.ts'

const tags = ['journeys']

/** What is written in a comment. */
const Body = z.string().trim().min(1).max(4_000)

const Comment = z
  .object({
    id: z.string(),
    body: z.string(),
    /** The address of the account; null for a program. */
    author: z.string().nullable(),
    isOwn: z.boolean(),
    createdAt: InstantMs,
    editedAt: InstantMs.nullable(),
  })
  .meta({ id: 'Comment' })

const Threads = z.object({
  threads: z.array(
    z
      .object({
        id: z.string(),
        node: z.string(),
        resolvedAt: InstantMs.nullable(),
        comments: z.array(Comment),
      })
      .meta({ id: 'Thread' }),
  ),
})

const Id = z.string().min(1).max(64)
const ThreadParams = z.object({ id: Id, thread: Id })
const CommentParams = z.object({ id: Id, comment: Id })

export const listThreads = createRoute({
  method: 'get',
  path: '/api/journeys/{id}/threads',
  tags,
  summary: 'What is said of a journey’s nodes, the oldest thread first',
  request: { params: IdParams },
  responses: { 200: json(Threads) },
})

export const beginThread = createRoute({
  method: 'post',
  path: '/api/journeys/{id}/threads',
  tags,
  summary: 'Comment on a node',
  request: { params: IdParams, body: jsonBody(z.object({ node: Slug, body: Body })) },
  responses: { 201: json(z.object({ thread: z.string() })) },
})

export const reply = createRoute({
  method: 'post',
  path: '/api/journeys/{id}/threads/{thread}/comments',
  tags,
  summary: 'Answer in a thread; a resolved one is open again',
  request: { params: ThreadParams, body: jsonBody(z.object({ body: Body })) },
  responses: { 201: json(Done) },
})

export const resolveThread = createRoute({
  method: 'patch',
  path: '/api/journeys/{id}/threads/{thread}',
  tags,
  summary: 'Resolve a thread, or open it again',
  request: { params: ThreadParams, body: jsonBody(z.object({ resolved: z.boolean() })) },
  responses: { 200: json(Done) },
})

export const editComment = createRoute({
  method: 'patch',
  path: '/api/journeys/{id}/comments/{comment}',
  tags,
  summary: 'Change what one wrote oneself',
  request: { params: CommentParams, body: jsonBody(z.object({ body: Body })) },
  responses: { 200: json(Done) },
})

export const deleteComment = createRoute({
  method: 'delete',
  path: '/api/journeys/{id}/comments/{comment}',
  tags,
  summary: 'Delete what one wrote oneself; the thread stays while anything is said in it',
  request: { params: CommentParams },
  responses: { 200: json(Done) },
})

const WindowId = z.string().regex(/^[a-z0-9-]{8,40}$/)
const WindowParams = z.object({ id: Id, window: WindowId })

const Present = z.object({
  present: z.array(
    z
      .object({
        window: z.string(),
        name: z.string().nullable(),
        isOwn: z.boolean(),
        node: z.string().nullable(),
      })
      .meta({ id: 'Presence' }),
  ),
})

export const sayPresent = createRoute({
  method: 'put',
  path: '/api/journeys/{id}/present/{window}',
  tags,
  summary: 'Say that a window has the journey open (again every 3 s), and hear which others do',
  request: { params: WindowParams, body: jsonBody(z.object({ node: Slug.nullable() })) },
  responses: { 200: json(Present) },
})

export const leave = createRoute({
  method: 'delete',
  path: '/api/journeys/{id}/present/{window}',
  tags,
  summary: 'Say that a window was closed',
  request: { params: WindowParams },
  responses: { 200: json(Done) },
})
