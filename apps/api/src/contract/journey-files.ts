import { createRoute, z } from '@hono/zod-openapi'
import { GraphKind } from '@sojourn/shared/graph'
import { JourneyFile } from '@sojourn/shared/journey-file'
import { Problem } from '@sojourn/shared/problems'
import { IdParams, json, jsonBody, Named } from '../http/route-parts.ts'

/** Of a thing with the id of one in the file: none is here, the very same, or another. */
export const ImportState = z.enum(['new', 'same', 'different']).meta({ id: 'ImportState' })
export type ImportState = z.infer<typeof ImportState>

const Planned = Named.extend({
  state: ImportState,
  /** The name of what is here. */
  here: z.string().nullable(),
})

export const ImportPlan = z
  .object({
    name: z.string(),
    kind: GraphKind,
    mails: z.array(Planned),
    flows: z.array(Planned),
    /** `here`: the id of what stands for it; null: steps that name it take the default sender. */
    senders: z.array(Named.extend({ address: z.string(), here: z.string().nullable() })),
    /** Journeys that steps send people on to; `here` is null where somebody must choose another. */
    journeys: z.array(Named.extend({ here: z.string().nullable() })),
    /** Pictures that stay at these addresses. */
    pictures: z.array(z.string()),
  })
  .meta({ id: 'ImportPlan' })
export type ImportPlan = z.infer<typeof ImportPlan>

/** Of each mail or sub-flow that is different here: take what is here, or bring in a copy of the file's. */
const Choices = z.record(z.string().max(64), z.enum(['here', 'copy'])).default({})
const tags = ['journeys']

export const readFile = createRoute({
  method: 'get',
  path: '/api/journeys/{id}/file',
  tags,
  summary: 'A journey as a file, with the sub-flows and mails that it uses',
  request: { params: IdParams },
  responses: { 200: json(JourneyFile) },
})

export const planImport = createRoute({
  method: 'post',
  path: '/api/journey-files/plan',
  tags,
  summary: 'What a file would bring, and what of it is here already; nothing is changed',
  request: { body: jsonBody(z.object({ file: JourneyFile })) },
  responses: { 200: json(ImportPlan) },
})

export const importFile = createRoute({
  method: 'post',
  path: '/api/journey-files/import',
  tags,
  summary: 'Make a draft from a file, with its mails and published sub-flows, all or nothing',
  request: {
    body: jsonBody(z.object({ file: JourneyFile, mails: Choices, flows: Choices })),
  },
  responses: {
    201: json(
      z.object({
        journey: z.string(),
        name: z.string(),
        /** Made: ids, by the ids in the file. */
        mails: z.record(z.string(), z.string()),
        flows: z.record(z.string(), z.string()),
        problems: z.array(Problem),
      }),
    ),
  },
})
