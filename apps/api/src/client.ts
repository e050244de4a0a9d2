// Goes into the editor's bundle: types of the contract only, and nothing of the server.
import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi'
import type { Graph } from '@sojourn/shared/graph'
import type { Facts } from '@sojourn/shared/node-type'
import type { Problem } from '@sojourn/shared/problems'
import { type ClientRequestOptions, hc } from 'hono/client'
import type * as assets from './contract/assets.ts'
import type * as contacts from './contract/contacts.ts'
import type * as deliveries from './contract/deliveries.ts'
import type * as enrolments from './contract/enrolments.ts'
import type * as events from './contract/events.ts'
import type * as facts from './contract/facts.ts'
import type * as inbox from './contract/inbox.ts'
import type * as journeyFiles from './contract/journey-files.ts'
import type * as journeys from './contract/journeys.ts'
import type * as mails from './contract/mails.ts'
import type * as path from './contract/path.ts'
import type * as people from './contract/people.ts'
import type * as refusals from './contract/refusals.ts'
import type * as sample from './contract/sample.ts'
import type * as senders from './contract/senders.ts'
import type * as sendingDomains from './contract/sending-domains.ts'
import type * as session from './contract/session.ts'
import type * as templates from './contract/templates.ts'
import type * as together from './contract/together.ts'
import type * as workspace from './contract/workspace.ts'

declare const openapi: OpenAPIHono['openapi']
type RouteIn<Contract> = Extract<Contract[keyof Contract], { getRoutingPath(): string }>
type RouterOf<Route> = Route extends RouteConfig ? ReturnType<typeof openapi<Route>> : never
type Router<Contract> = RouterOf<RouteIn<Contract>>

export type { LiveChange } from './contract/live.ts'

/** What went wrong, as the API says it (RFC 9457). `title` and `detail` are in the reader's language. */
export type ProblemDocument = {
  type: string
  title: string
  status: number
  detail?: string
  code: string
  errors?: { field: string; code: string; message: string }[]
  problems?: Problem[]
  revision?: number
}

/** A call that was refused or that never reached the server (`status` 0, code `network`). */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly problem: ProblemDocument

  constructor(problem: ProblemDocument, cause?: unknown) {
    super(problem.detail ?? problem.title, { cause })
    this.name = 'ApiError'
    this.status = problem.status
    this.code = problem.code
    this.problem = problem
  }
}

/**
 * The typed client, split by subject so that types stay quick to check. Every call is written
 * `client.journeys.api.journeys[':id'].$get({ param: { id } })` and read by `answer`.
 *
 * @param options - `headers` for a secret key, `fetch` for tests; default: the browser's session
 */
export const createClient = (origin = '', options: ClientRequestOptions = {}) => {
  const base = origin === '' ? '/' : origin
  // The header that a foreign page cannot set: the server's defence against forged requests.
  const settings: ClientRequestOptions = {
    headers: { 'X-Sojourn': '1' },
    ...options,
  }
  return {
    assets: hc<Router<typeof assets>>(base, settings),
    contacts: hc<Router<typeof contacts>>(base, settings),
    deliveries: hc<Router<typeof deliveries>>(base, settings),
    enrolments: hc<Router<typeof enrolments>>(base, settings),
    events: hc<Router<typeof events>>(base, settings),
    facts: hc<Router<typeof facts>>(base, settings),
    inbox: hc<Router<typeof inbox>>(base, settings),
    journeyFiles: hc<Router<typeof journeyFiles>>(base, settings),
    journeys: hc<Router<typeof journeys>>(base, settings),
    mails: hc<Router<typeof mails>>(base, settings),
    path: hc<Router<typeof path>>(base, settings),
    people: hc<Router<typeof people>>(base, settings),
    refusals: hc<Router<typeof refusals>>(base, settings),
    sample: hc<Router<typeof sample>>(base, settings),
    senders: hc<Router<typeof senders>>(base, settings),
    sendingDomains: hc<Router<typeof sendingDomains>>(base, settings),
    session: hc<Router<typeof session>>(base, settings),
    templates: hc<Router<typeof templates>>(base, settings),
    together: hc<Router<typeof together>>(base, settings),
    workspace: hc<Router<typeof workspace>>(base, settings),
  }
}
export type Client = ReturnType<typeof createClient>

type Answer = { ok: boolean; status: number; json: () => Promise<unknown> }

/** What a call answers: `Answered<Client['journeys']['api']['journeys']['$get']>`. */
export type Answered<Call extends (...args: never[]) => Promise<Answer>> = Read<
  Awaited<ReturnType<Awaited<ReturnType<Call>>['json']>>
>

/**
 * An answer as its contract describes it. Predicates nest in themselves, and the client's own reading of a
 * contract gives such types up; graphs and facts hold them.
 */
type Read<T> = T extends { graph: unknown }
  ? Omit<T, 'graph'> & { graph: Graph }
  : T extends { mails: unknown; senders: unknown; salt: unknown }
    ? Facts
    : T

/**
 * The answer of a call.
 *
 * @throws ApiError when it was refused, or when the server could not be reached
 */
export const answer = async <A extends Answer>(
  call: Promise<A>,
): Promise<Read<Awaited<ReturnType<A['json']>>>> => {
  const response = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError({ type: 'about:blank', title: 'network', status: 0, code: 'network' }, cause)
  })
  const body: unknown = await response.json().catch(() => undefined)
  // The contract's schema describes what a successful call answers.
  if (response.ok && body !== undefined) return body as Read<Awaited<ReturnType<A['json']>>>

  throw new ApiError(isProblem(body) ? body : unreadable(response.status))
}

/**
 * Uploads a picture; the body is the file itself, which the typed client cannot say.
 *
 * @throws ApiError when it is no picture, too big, or the server could not be reached
 */
export const uploadAsset = (client: Client, file: File) =>
  answer(client.assets.api.assets.$put({ query: { name: file.name } }, { init: { body: file } }))

const isProblem = (body: unknown): body is ProblemDocument =>
  typeof body === 'object' && body !== null && 'code' in body && 'status' in body

const unreadable = (status: number): ProblemDocument => ({
  type: 'about:blank',
  title: 'unreadable',
  status,
  code: 'unreadable',
})
