import { createRoute, z } from '@hono/zod-openapi'
import { json } from '../http/route-parts.ts'

// Described here, parsed by hand (`ingest/`): this is the busiest path of all.

const open = z.record(z.string(), z.unknown())
const time = z.union([z.string(), z.number()]).optional()

const common = {
  userId: z.string().max(200).optional(),
  anonymousId: z.string().max(200).optional(),
  messageId: z.string().max(100).optional(),
  timestamp: time,
  sentAt: time,
  context: open.optional(),
  integrations: open.optional(),
  writeKey: z.string().optional(),
}

const Call = {
  identify: z.object({ ...common, traits: open.optional() }).meta({ id: 'IdentifyCall' }),
  track: z
    .object({ ...common, event: z.string().max(200), properties: open.optional() })
    .meta({ id: 'TrackCall' }),
  page: z
    .object({ ...common, name: z.string().optional(), properties: open.optional() })
    .meta({ id: 'PageCall' }),
  screen: z
    .object({ ...common, name: z.string().optional(), properties: open.optional() })
    .meta({ id: 'ScreenCall' }),
  group: z
    .object({ ...common, groupId: z.string(), traits: open.optional() })
    .meta({ id: 'GroupCall' }),
  alias: z.object({ ...common, previousId: z.string() }).meta({ id: 'AliasCall' }),
  batch: z
    .object({
      batch: z.array(z.object({ type: z.string() }).loose()),
      sentAt: time,
      context: open.optional(),
      writeKey: z.string().optional(),
    })
    .meta({ id: 'BatchCall' }),
}

const SUMMARY: Record<keyof typeof Call, string> = {
  identify: 'Who somebody is',
  track: 'What somebody did',
  page: 'Which page somebody saw',
  screen: 'Which screen somebody saw',
  group: 'Where somebody belongs',
  alias: 'Another id of somebody',
  batch: 'Several calls at once, all or none; at most 500 KB',
}

/** Descriptions of the public event endpoints, for `/openapi.json`. */
export const segmentRoutes = Object.entries(Call).map(([name, schema]) =>
  createRoute({
    method: 'post',
    path: `/v1/${name}`,
    tags: ['events in'],
    summary: SUMMARY[name as keyof typeof Call],
    description:
      "Segment's spec. The write key is the Basic user name, or `writeKey` in the body. Answered after the commit; a repeated messageId is answered like the first and stored once.",
    security: [{ writeKey: [] }],
    request: { body: { content: { 'application/json': { schema } }, required: true } },
    responses: { 200: json(z.object({ success: z.literal(true) }), 'Stored.') },
  }),
)
