import { createRoute, z } from '@hono/zod-openapi'
import { Language } from '@sojourn/shared/mail'
import { Problem } from '@sojourn/shared/problems'
import { ParameterType } from '@sojourn/shared/template'
import { EmailAddress } from '../http/email-address.ts'
import { IdParams, json, jsonBody } from '../http/route-parts.ts'
import { JourneySummary } from './journeys.ts'

/** One thing a template asks for, in the reader's language. */
const AskedParameter = z.object({
  id: z.string(),
  type: ParameterType,
  label: z.string(),
  help: z.string(),
  default: z.union([z.string(), z.number()]).nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
})

export const TemplateSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    tags: z.array(z.string()),
    /** Its names and tags in the other languages, by which it is found, too. */
    otherWords: z.array(z.string()),
    practices: z.array(z.number().int()),
    parameters: z.array(AskedParameter),
    /** Names of the mails and sub-flows that it brings. */
    mails: z.array(z.string()),
    flows: z.array(z.string()),
    shape: JourneySummary.shape.shape,
  })
  .meta({ id: 'Template' })
export type TemplateSummary = z.infer<typeof TemplateSummary>

/** A sender that is there, or one to make. */
const SenderValue = z.union([
  z.string().min(1).max(100),
  z.object({
    name: z.string().trim().min(1).max(200),
    address: EmailAddress,
    postalAddress: z.string().trim().min(1).max(500),
  }),
])
export type SenderValue = z.infer<typeof SenderValue>

const tags = ['templates']

export const listTemplates = createRoute({
  method: 'get',
  path: '/api/templates',
  tags,
  summary: 'The templates to begin with, in the reader’s language',
  responses: { 200: json(z.object({ templates: z.array(TemplateSummary) })) },
})

export const useTemplate = createRoute({
  method: 'post',
  path: '/api/templates/{id}/use',
  tags,
  summary: 'Make a journey from a template, with its mails and published sub-flows',
  request: {
    params: IdParams,
    body: jsonBody(
      z.object({
        /** What is left out has its default; a sender may be described instead of named. */
        parameters: z.record(z.string().max(40), z.union([z.number(), SenderValue])).default({}),
        /** Of names and titles; mails are written in every language. Default: the reader's. */
        language: Language.optional(),
      }),
    ),
  },
  responses: {
    201: json(
      z.object({
        journey: z.string(),
        mails: z.array(z.string()),
        flows: z.array(z.string()),
        /** Made, or null where one was named or the default one is taken. */
        sender: z.string().nullable(),
        problems: z.array(Problem),
      }),
    ),
  },
})
