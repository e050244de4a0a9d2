import type { HttpAnswer, Outcome, RunContext, RunMember } from '../node-type/define-run.ts'
import { valueAt } from '../text/value-at.ts'
import type { Instant } from '../time/instant.ts'

/** Epoch milliseconds of an ISO date-time. */
export const instant = (text: string): Instant => Date.parse(text)

/** One contact on the first visit of an act. */
export const aMember = (name: string, member: Partial<RunMember> = {}): RunMember => ({
  enrolment: name,
  contact: name,
  step: 'node',
  visit: 1,
  visitKey: `${name}:node:1`,
  tries: 0,
  attributes: {},
  data: {},
  ...member,
})

type Request = Parameters<RunContext['http']['send']>[0]

type FakeWorld = {
  now?: string
  /** What a receiver answers, by the contact's name. Default: 200 with an empty object. */
  answers?: Record<string, Partial<HttpAnswer>>
  /** Outcomes of the hand-over, by the contact's name. Default: `sent`. */
  mails?: Record<string, Outcome>
  /** Journeys that take nobody. */
  closedJourneys?: string[]
}

const BUSY = [429, 502, 503, 504]
const TRIES = 3

/**
 * A world in which acts are tried out. It keeps what was asked of it. Its Liquid knows outputs of paths
 * such as `{{ contact.plan }}` and nothing else; `{{ fail }}` cannot be rendered.
 */
export const fakeContext = (world: FakeWorld = {}) => {
  const now = instant(world.now ?? '2027-03-01T09:00:00Z')
  const requests: Request[] = []
  const updates: { contact: string; set: Record<string, unknown>; unset: string[] }[] = []
  const sends: { mail: Parameters<RunContext['sendMail']>[0]; contacts: string[] }[] = []

  const started: { contact: string; journey: string; data: Record<string, unknown> }[] = []

  const context: RunContext = {
    now: () => now,
    signal: new AbortController().signal,
    render: async (template, member) => render(template, member),
    http: {
      send: async (request) => {
        requests.push(request)
        const answer = world.answers?.[request.idempotencyKey.split(':')[0] ?? ''] ?? {}
        const status = answer.status ?? 200
        const isBusy = BUSY.includes(status)
        return { status, ok: status >= 200 && status < 300, isBusy, body: {}, ...answer }
      },
    },
    retryAt: (member, retryAfterMs = 30_000) =>
      member.tries < TRIES ? now + retryAfterMs : undefined,
    sendMail: async (mail, members) => {
      sends.push({ mail, contacts: members.map(({ contact }) => contact) })
      return members.map(({ contact }) => world.mails?.[contact] ?? { port: 'sent' })
    },
    startJourney: async ({ contact }, onward) => {
      if (world.closedJourneys?.includes(onward.journey)) return false
      started.push({ contact, ...onward })
      return true
    },
    updateContact: async (member, change) => {
      updates.push({ contact: member.contact, ...change })
    },
  }
  return { ...context, requests, updates, sends, started }
}

const render = (template: string, member: RunMember): string => {
  const scope = { ...member.attributes, contact: member.attributes, ...member.data }
  return template.replaceAll(/\{\{\s*([^}\s]+)\s*\}\}/g, (_, path: string) => {
    if (path === 'fail') throw new Error('liquid.broken')
    return String(valueAt(scope, path) ?? '')
  })
}
