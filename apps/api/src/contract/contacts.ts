import { createRoute, z } from '@hono/zod-openapi'
import { Language } from '@sojourn/shared/mail'
import { Predicate } from '@sojourn/shared/predicate'
import { EmailAddress } from '../http/email-address.ts'
import {
  CursorQuery,
  Done,
  IdParams,
  InstantMs,
  json,
  jsonBody,
  Named,
  Zone,
} from '../http/route-parts.ts'
import { isBlockedId } from '../ingest/blocked-ids.ts'
import { EnrolmentStatus } from './people.ts'
import { RefusalReason } from './refusals.ts'

const nullableText = z.string().nullable()

const ContactSummary = z
  .object({
    id: z.string(),
    name: nullableText,
    email: nullableText,
    language: nullableText,
    zone: nullableText,
    createdAt: InstantMs,
    seenAt: InstantMs.nullable(),
  })
  .meta({ id: 'ContactSummary' })

export const ConsentState = z
  .enum(['none', 'pending', 'granted', 'denied', 'withdrawn', 'expired'])
  .meta({ id: 'ConsentState' })

/** One person: what is known, may they be written to, and where they stand in journeys. */
export const Contact = ContactSummary.extend({
  attributes: z.record(z.string(), z.unknown()),
  identifiers: z.array(z.object({ kind: z.string(), value: z.string() })),
  consent: z.object({
    email: z.object({
      state: ConsentState,
      at: InstantMs.nullable(),
      source: nullableText,
    }),
  }),
  suppressed: z.object({ reason: z.string(), scope: z.string(), at: InstantMs }).nullable(),
  journeys: z.array(
    z.object({
      enrolment: z.string(),
      journey: Named,
      version: z.number().int(),
      status: EnrolmentStatus,
      node: nullableText,
      nodeType: nullableText,
      nodeTitle: nullableText,
      since: InstantMs,
      wakeAt: InstantMs.nullable(),
      reason: nullableText,
    }),
  ),
  /** Journeys whose triggers did not let them in: for each reason how often, and when last. */
  refusals: z.array(
    z.object({
      journey: Named,
      reason: RefusalReason,
      times: z.number().int(),
      at: InstantMs,
    }),
  ),
}).meta({ id: 'Contact' })
export type Contact = z.infer<typeof Contact>

/** Attribute values are plain JSON; null deletes. `email` among them is the contact's address. */
const Attributes = z
  .record(z.string().min(1).max(200), z.unknown())
  .refine(({ email }) => email === undefined || email === null || isAddress(email), {
    path: ['email'],
    params: { code: 'not-an-address' },
  })

const isAddress = (value: unknown): boolean => EmailAddress.safeParse(value).success

const NewContact = z
  .object({
    email: EmailAddress.optional(),
    name: z.string().trim().max(200).optional(),
    language: Language.optional(),
    zone: Zone.optional(),
    attributes: Attributes.optional(),
    userId: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .refine((id) => !isBlockedId(id), { params: { code: 'blocked-id' } })
      .optional(),
    consent: z
      .object({
        state: z.enum(['granted', 'denied']),
        source: z.string().trim().max(200),
      })
      .optional(),
  })
  .meta({ id: 'NewContact' })

const ContactChange = z
  .object({
    email: EmailAddress.nullable().optional(),
    name: z.string().trim().max(200).nullable().optional(),
    language: Language.nullable().optional(),
    zone: Zone.nullable().optional(),
    attributes: Attributes.optional(),
    consent: z
      .object({
        state: z.enum(['granted', 'denied', 'withdrawn']),
        source: z.string().trim().max(200),
      })
      .optional(),
  })
  .meta({ id: 'ContactChange' })

/** Something that happened to one person. Which fields are there follows from `kind`. */
export const TimelineItem = z
  .object({
    at: InstantMs,
    kind: z.enum([
      'event',
      'entered',
      'passed',
      'waiting',
      'sent',
      'skipped',
      'refused',
      'unknown',
      'opened',
      'clicked',
      'unsubscribed',
      'ended',
      'parked',
      'consent',
    ]),
    /** Stable within the contact's timeline. */
    id: z.string(),
    name: z.string().optional(),
    eventKind: z.string().optional(),
    properties: z.record(z.string(), z.unknown()).optional(),
    journey: Named.optional(),
    enrolment: z.string().optional(),
    version: z.number().int().optional(),
    node: z.string().optional(),
    nodeType: z.string().optional(),
    nodeTitle: z.string().optional(),
    port: z.string().optional(),
    portLabel: z.string().optional(),
    until: InstantMs.optional(),
    reason: z.string().optional(),
    mail: Named.optional(),
    subject: z.string().optional(),
    address: z.string().optional(),
    delivery: z.string().optional(),
    verdict: z.string().optional(),
    url: z.string().optional(),
    state: z.string().optional(),
    source: z.string().optional(),
    isTest: z.boolean().optional(),
  })
  .meta({ id: 'TimelineItem' })
export type TimelineItem = z.infer<typeof TimelineItem>

const tags = ['contacts']

export const listContacts = createRoute({
  method: 'get',
  path: '/api/contacts',
  tags,
  summary: 'People, the newest first; `query` searches names, addresses and ids',
  request: {
    query: CursorQuery.extend({ query: z.string().max(200).optional() }),
  },
  responses: {
    200: json(
      z.object({
        contacts: z.array(ContactSummary),
        next: z.string().nullable(),
        total: z.number().int(),
      }),
    ),
  },
})

export const createContact = createRoute({
  method: 'post',
  path: '/api/contacts',
  tags,
  summary: 'Add a person by hand',
  request: { body: jsonBody(NewContact) },
  responses: { 201: json(Contact) },
})

export const countMatching = createRoute({
  method: 'post',
  path: '/api/contacts/count',
  tags,
  summary: 'Of how many people a condition is true now; of many people an estimate from a sample',
  description:
    'There is no event at hand and no passage: properties and data count as missing. Where `isEstimate` is true, `looked` people were asked about and the number was worked out from them.',
  request: { body: jsonBody(z.object({ predicate: Predicate })) },
  responses: {
    200: json(
      z
        .object({
          matching: z.number().int(),
          of: z.number().int(),
          looked: z.number().int(),
          isEstimate: z.boolean(),
          examples: z.array(z.object({ id: z.string(), name: nullableText, email: nullableText })),
        })
        .meta({ id: 'MatchingPeople' }),
    ),
  },
})

export const readContact = createRoute({
  method: 'get',
  path: '/api/contacts/{id}',
  tags,
  summary: 'One person',
  request: { params: IdParams },
  responses: { 200: json(Contact) },
})

export const changeContact = createRoute({
  method: 'patch',
  path: '/api/contacts/{id}',
  tags,
  summary: 'Change what is known of a person',
  request: { params: IdParams, body: jsonBody(ContactChange) },
  responses: { 200: json(Contact) },
})

export const deleteContact = createRoute({
  method: 'delete',
  path: '/api/contacts/{id}',
  tags,
  summary: 'Remove a person; passages under way end',
  request: { params: IdParams },
  responses: { 200: json(Done) },
})

export const readTimeline = createRoute({
  method: 'get',
  path: '/api/contacts/{id}/timeline',
  tags,
  summary: 'Everything that happened to one person, the newest first',
  request: { params: IdParams, query: CursorQuery },
  responses: {
    200: json(z.object({ items: z.array(TimelineItem), next: z.string().nullable() })),
  },
})
