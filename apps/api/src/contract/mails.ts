import { createRoute, z } from '@hono/zod-openapi'
import { Slug } from '@sojourn/shared/graph'
import { Language, MailDocument } from '@sojourn/shared/mail'
import { EmailAddress } from '../http/email-address.ts'
import {
  Done,
  IdParams,
  IfMatchHeaders,
  InstantMs,
  json,
  jsonBody,
  Named,
} from '../http/route-parts.ts'

/** What is wrong with one language of a mail. `block` is the id of the block concerned. */
export const MailProblem = z
  .object({
    code: z.string(),
    level: z.enum(['blocking', 'warning', 'info']),
    language: z.string().optional(),
    block: z.string().optional(),
    field: z.string().optional(),
    values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  })
  .meta({ id: 'MailProblem' })

const MailSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    languages: z.array(Language),
    subject: z.string(),
    revision: z.number().int(),
    usedBy: z.array(Named),
    problems: z.array(MailProblem),
    isSample: z.boolean(),
    updatedAt: InstantMs,
  })
  .meta({ id: 'MailSummary' })

export const Mail = z
  .object({
    id: z.string(),
    revision: z.number().int(),
    document: MailDocument,
    problems: z.array(MailProblem),
    usedBy: z.array(Named),
    isSample: z.boolean(),
    updatedAt: InstantMs,
  })
  .meta({ id: 'Mail' })

const tags = ['mails']

export const listMails = createRoute({
  method: 'get',
  path: '/api/mails',
  tags,
  summary: 'All mails, the last changed first',
  responses: { 200: json(z.object({ mails: z.array(MailSummary) })) },
})

export const createMail = createRoute({
  method: 'post',
  path: '/api/mails',
  tags,
  summary: 'Start a mail',
  request: {
    body: jsonBody(z.object({ id: Slug.optional(), document: MailDocument })),
  },
  responses: { 201: json(Mail) },
})

export const readMail = createRoute({
  method: 'get',
  path: '/api/mails/{id}',
  tags,
  summary: 'A mail with its problems and the journeys that use it',
  request: { params: IdParams },
  responses: { 200: json(Mail) },
})

export const saveMail = createRoute({
  method: 'put',
  path: '/api/mails/{id}',
  tags,
  summary: 'Save the mail that was read at this revision',
  request: {
    params: IdParams,
    headers: IfMatchHeaders,
    body: jsonBody(z.object({ document: MailDocument })),
  },
  responses: {
    200: json(z.object({ revision: z.number().int(), problems: z.array(MailProblem) })),
  },
})

export const deleteMail = createRoute({
  method: 'delete',
  path: '/api/mails/{id}',
  tags,
  summary: 'Delete a mail that no journey uses',
  request: { params: IdParams },
  responses: { 200: json(Done) },
})

export const duplicateMail = createRoute({
  method: 'post',
  path: '/api/mails/{id}/duplicate',
  tags,
  summary: 'Copy a mail',
  request: { params: IdParams },
  responses: { 201: json(Mail) },
})

export const previewMail = createRoute({
  method: 'post',
  path: '/api/mails/preview',
  tags,
  summary: 'What a contact would see; nothing is stored',
  request: {
    body: jsonBody(
      z.object({
        document: MailDocument,
        language: Language,
        contact: z.string().max(64).optional(),
        sender: z.string().max(64).optional(),
      }),
    ),
  },
  responses: {
    200: json(
      z
        .object({
          language: z.string(),
          subject: z.string(),
          preheader: z.string(),
          html: z.string(),
          text: z.string(),
          bytes: z.number().int(),
          problems: z.array(MailProblem),
        })
        .meta({ id: 'MailPreview' }),
    ),
  },
})

export const sendTestMail = createRoute({
  method: 'post',
  path: '/api/mails/{id}/test',
  tags,
  summary: 'Send the mail as it is now to one address, at once',
  request: {
    params: IdParams,
    body: jsonBody(
      z.object({
        language: Language,
        contact: z.string().max(64).optional(),
        sender: z.string().max(64).optional(),
        to: EmailAddress,
      }),
    ),
  },
  responses: { 202: json(z.object({ delivery: z.string() })) },
})
