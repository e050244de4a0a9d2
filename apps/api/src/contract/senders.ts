import { createRoute, z } from '@hono/zod-openapi'
import { SendingRate } from '@sojourn/shared/graph'
import { MAILBOX_PROVIDERS } from '@sojourn/shared/policy'
import { EmailAddress } from '../http/email-address.ts'
import { Done, IdParams, json, jsonBody } from '../http/route-parts.ts'

/** One line of text: what enters a mail header may hold no line break. */
const HeaderText = z
  .string()
  .trim()
  .max(200)
  .refine((text) => !/[\r\n\0]/.test(text), { params: { code: 'line-break' } })

/** How many mails of each kind may go out from a sender; null: no bound. */
const rate = SendingRate.nullable()
/** The same for those who have their mailbox at one provider. */
const providerRates = z.partialRecord(z.enum(MAILBOX_PROVIDERS), SendingRate)

/** Who a mail is from. Marketing mail needs the postal address. */
export const Sender = z
  .object({
    id: z.string(),
    name: z.string(),
    address: z.string(),
    replyTo: z.string().nullable(),
    postalAddress: z.string(),
    isDefault: z.boolean(),
    rate,
    providerRates,
  })
  .meta({ id: 'Sender' })

const NewSender = z
  .object({
    name: HeaderText.pipe(z.string().min(1)),
    address: EmailAddress,
    replyTo: EmailAddress.nullable().optional(),
    postalAddress: z.string().trim().max(500).default(''),
    isDefault: z.boolean().optional(),
    rate: rate.optional(),
    providerRates: providerRates.optional(),
  })
  .meta({ id: 'NewSender' })

const SenderChange = z
  .object({
    name: HeaderText.pipe(z.string().min(1)).optional(),
    address: EmailAddress.optional(),
    replyTo: EmailAddress.nullable().optional(),
    postalAddress: z.string().trim().max(500).optional(),
    isDefault: z.literal(true).optional(),
    rate: rate.optional(),
    providerRates: providerRates.optional(),
  })
  .meta({ id: 'SenderChange' })

const tags = ['senders']

export const listSenders = createRoute({
  method: 'get',
  path: '/api/senders',
  tags,
  summary: 'Who mails can be from',
  responses: { 200: json(z.object({ senders: z.array(Sender) })) },
})

export const createSender = createRoute({
  method: 'post',
  path: '/api/senders',
  tags,
  summary: 'Add a sender; the first is the default',
  request: { body: jsonBody(NewSender) },
  responses: { 201: json(Sender) },
})

export const changeSender = createRoute({
  method: 'patch',
  path: '/api/senders/{id}',
  tags,
  summary: 'Change a sender or make it the default',
  request: { params: IdParams, body: jsonBody(SenderChange) },
  responses: { 200: json(Sender) },
})

export const deleteSender = createRoute({
  method: 'delete',
  path: '/api/senders/{id}',
  tags,
  summary: 'Delete a sender that no journey names',
  request: { params: IdParams },
  responses: { 200: json(Done) },
})
