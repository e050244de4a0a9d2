import { createRoute, z } from '@hono/zod-openapi'
import { json } from '../http/route-parts.ts'

const Sample = z
  .object({
    present: z.boolean(),
    /** The sample journey, to open it after making it. */
    journey: z.string().nullable(),
    mails: z.array(z.string()),
    contacts: z.array(z.string()),
  })
  .meta({ id: 'Sample' })

const tags = ['sample']

export const readSample = createRoute({
  method: 'get',
  path: '/api/sample',
  tags,
  summary: 'Is the sample here?',
  responses: { 200: json(Sample) },
})

export const createSample = createRoute({
  method: 'post',
  path: '/api/sample',
  tags,
  summary: 'Make three contacts, two mails and a welcome journey to try',
  responses: { 201: json(Sample) },
})

export const deleteSample = createRoute({
  method: 'delete',
  path: '/api/sample',
  tags,
  summary: 'Remove exactly what the sample brought',
  responses: { 200: json(Sample) },
})
