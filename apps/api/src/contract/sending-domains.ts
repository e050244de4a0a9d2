import { createRoute, z } from '@hono/zod-openapi'
import { InstantMs, json, jsonBody } from '../http/route-parts.ts'

/** The TXT record that receivers look for. */
const DnsRecord = z
  .object({ type: z.literal('TXT'), name: z.string(), value: z.string() })
  .meta({ id: 'DnsRecord' })

/** The domain of senders' addresses: what it signs with, and whether its marketing goes out. */
export const SendingDomain = z
  .object({
    domain: z.string(),
    /** Null: the domain has no key yet. */
    dkim: z.object({ selector: z.string(), isOn: z.boolean(), record: DnsRecord }).nullable(),
    /** A receiver found the domain set up wrongly: its marketing waits until somebody resumes it. */
    paused: z.object({ at: InstantMs, reply: z.string() }).nullable(),
  })
  .meta({ id: 'SendingDomain' })

const DomainChange = z
  .object({
    /** Signs mails from now on, or no longer. */
    isSigning: z.boolean().optional(),
    /** Lets marketing go on. */
    isPaused: z.literal(false).optional(),
  })
  .meta({ id: 'DomainChange' })

const DomainParams = z.object({ domain: z.string().min(3).max(253) })
const tags = ['senders']

export const listDomains = createRoute({
  method: 'get',
  path: '/api/sending-domains',
  tags,
  summary: 'The domains of all senders, with their DNS records',
  responses: { 200: json(z.object({ domains: z.array(SendingDomain) })) },
})

export const changeDomain = createRoute({
  method: 'patch',
  path: '/api/sending-domains/{domain}',
  tags,
  summary: 'Switch signing on or off; let a paused domain send again',
  request: { params: DomainParams, body: jsonBody(DomainChange) },
  responses: { 200: json(SendingDomain) },
})

export const createDomainKey = createRoute({
  method: 'post',
  path: '/api/sending-domains/{domain}/key',
  tags,
  summary: 'Make a DKIM key; it signs once it is switched on. A former key is forgotten',
  request: { params: DomainParams },
  responses: { 201: json(SendingDomain) },
})

export const deleteDomainKey = createRoute({
  method: 'delete',
  path: '/api/sending-domains/{domain}/key',
  tags,
  summary: 'Forget the DKIM key; mails go out unsigned',
  request: { params: DomainParams },
  responses: { 200: json(SendingDomain) },
})
