import { createRoute, z } from '@hono/zod-openapi'
import { Language } from '@sojourn/shared/mail'
import { Done, IdParams, InstantMs, json, jsonBody, Zone } from '../http/route-parts.ts'

/** `writeKey` lets events in and nothing else, so it may be shown. `url` is the public address. */
export const Workspace = z
  .object({
    id: z.string(),
    name: z.string(),
    zone: z.string(),
    language: Language,
    writeKey: z.string(),
    url: z.string(),
  })
  .meta({ id: 'Workspace' })

export const readWorkspace = createRoute({
  method: 'get',
  path: '/api/workspace',
  tags: ['workspace'],
  summary: 'The workspace and its write key',
  responses: { 200: json(Workspace) },
})

export const changeWorkspace = createRoute({
  method: 'patch',
  path: '/api/workspace',
  tags: ['workspace'],
  summary: 'Rename the workspace, set its zone or language',
  request: {
    body: jsonBody(
      z.object({
        name: z.string().trim().min(1).max(100).optional(),
        zone: Zone.optional(),
        language: Language.optional(),
      }),
    ),
  },
  responses: { 200: json(Workspace) },
})

const SecretKey = z
  .object({
    id: z.string(),
    name: z.string(),
    ending: z.string(),
    createdAt: InstantMs,
    usedAt: InstantMs.nullable(),
  })
  .meta({ id: 'SecretKey' })

export const listKeys = createRoute({
  method: 'get',
  path: '/api/keys',
  tags: ['workspace'],
  summary: 'Secret keys, by their last characters',
  responses: { 200: json(z.object({ keys: z.array(SecretKey) })) },
})

export const createKey = createRoute({
  method: 'post',
  path: '/api/keys',
  tags: ['workspace'],
  summary: 'Make a secret key; it is shown only now',
  request: {
    body: jsonBody(z.object({ name: z.string().trim().min(1).max(100) })),
  },
  responses: {
    201: json(SecretKey.extend({ key: z.string() }).meta({ id: 'NewSecretKey' })),
  },
})

export const deleteKey = createRoute({
  method: 'delete',
  path: '/api/keys/{id}',
  tags: ['workspace'],
  summary: 'Revoke a secret key',
  request: { params: IdParams },
  responses: { 200: json(Done) },
})
