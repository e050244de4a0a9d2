import { createRoute, z } from '@hono/zod-openapi'
import { Language } from '@sojourn/shared/mail'
import { EmailAddress } from '../http/email-address.ts'
import { Done, json, jsonBody, Zone } from '../http/route-parts.ts'

/** Something the whole product should know; the sentence is the editor's. */
const Banner = z
  .object({
    code: z.enum([
      'mail-stays-in-inbox',
      'links-dead',
      'insecure-cookie',
      'no-sender',
      'sending-paused',
      'mail-blocked',
    ]),
    values: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Banner' })

/** Who is here. `needsOwner`: nobody has an account yet; `ownerNeedsLink`: the start's link is asked for. */
export const Session = z
  .object({
    needsOwner: z.boolean(),
    ownerNeedsLink: z.boolean(),
    account: z.object({ email: z.string(), language: Language }).nullable(),
    workspace: z
      .object({
        id: z.string(),
        name: z.string(),
        zone: z.string(),
        language: Language,
        url: z.string(),
      })
      .nullable(),
    banners: z.array(Banner),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

/** 8 to 200 characters; more rules (not the address, not a common one) are the server's. */
const NewPassword = z.string().min(8).max(200)

export const readSession = createRoute({
  method: 'get',
  path: '/api/session',
  security: [],
  tags: ['session'],
  summary: 'Who is logged in, and what everybody should know',
  responses: { 200: json(Session) },
})

export const createOwner = createRoute({
  method: 'post',
  path: '/api/session/owner',
  security: [],
  tags: ['session'],
  summary: 'Create the first account and log it in',
  request: {
    body: jsonBody(
      z.object({
        email: EmailAddress,
        password: NewPassword,
        workspace: z.string().trim().min(1).max(100).optional(),
        language: Language,
        zone: Zone,
        link: z.string().max(200).optional(),
      }),
    ),
  },
  responses: { 201: json(Session) },
})

export const logIn = createRoute({
  method: 'post',
  path: '/api/session',
  security: [],
  tags: ['session'],
  summary: 'Log in',
  request: {
    body: jsonBody(z.object({ email: z.string().max(254), password: z.string().max(200) })),
  },
  responses: { 200: json(Session) },
})

export const logOut = createRoute({
  method: 'delete',
  path: '/api/session',
  security: [],
  tags: ['session'],
  summary: 'Log out',
  responses: { 200: json(Session) },
})

export const changePassword = createRoute({
  method: 'put',
  path: '/api/session/password',
  tags: ['session'],
  summary: 'Change the password; other sessions end',
  request: {
    body: jsonBody(z.object({ current: z.string().max(200), next: NewPassword })),
  },
  responses: { 200: json(Done) },
})

export const changeSession = createRoute({
  method: 'patch',
  path: '/api/session',
  tags: ['session'],
  summary: 'Change the language one reads in',
  request: { body: jsonBody(z.object({ language: Language })) },
  responses: { 200: json(Session) },
})
