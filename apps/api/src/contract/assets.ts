import { createRoute, z } from '@hono/zod-openapi'
import { json } from '../http/route-parts.ts'

const bytes = { schema: z.string().meta({ format: 'binary' }) }

/** The body is the picture itself, so it is streamed and never parsed. */
export const putAsset = createRoute({
  method: 'put',
  path: '/api/assets',
  tags: ['mails'],
  summary: 'Upload a picture: png, jpeg, gif or webp, at most 5 MB',
  request: {
    query: z.object({ name: z.string().trim().min(1).max(200) }),
    body: {
      required: true,
      content: { 'image/png': bytes, 'image/jpeg': bytes, 'image/gif': bytes, 'image/webp': bytes },
    },
  },
  responses: {
    201: json(
      z
        .object({
          url: z.string(),
          hash: z.string(),
          type: z.string(),
          bytes: z.number().int(),
        })
        .meta({ id: 'Asset' }),
    ),
  },
})

export const readAsset = createRoute({
  method: 'get',
  path: '/a/{hash}',
  security: [],
  tags: ['mails'],
  summary: 'An uploaded picture, for everybody',
  request: { params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }) },
  responses: {
    200: { description: 'The picture.', content: { 'image/*': bytes } },
  },
})
