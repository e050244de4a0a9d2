import type { NodeType } from './define-node.ts'

/** One contact on a visit of an act. */
export type RunMember = {
  enrolment: string
  contact: string
  step: string
  visit: number
  /** `enrolment:step:visit`, the idempotency key of everything this visit causes. */
  visitKey: string
  /** How often this visit was deferred by a failure. */
  tries: number
  attributes: Readonly<Record<string, unknown>>
  /** The contact's e-mail address, if there is one. */
  email?: string
  /** `{ event: { name, properties }, steps: { <node>: … } }` */
  data: Readonly<Record<string, unknown>>
}

/**
 * Where one member stands after the action. `save` is kept under `steps.<node>` of its data. Who was
 * merely put in a queue was not tried: `isTry: false`.
 */
export type Outcome =
  | { port: string; reason?: string; save?: Record<string, unknown> }
  | { deferUntil: number; reason: string; isTry?: false }
  | { failed: true; reason: string }

export type HttpAnswer = {
  status: number
  ok: boolean
  /** 408, 425, 429, the receiver's own trouble (5xx), a time-out, a refused connection: worth another try. */
  isBusy: boolean
  retryAfterMs?: number
  /** Parsed when it is JSON, else text; at most 64 KB. */
  body: unknown
  /** Why there was no answer, e.g. `target.private`, `timeout`. */
  error?: string
}

/** What an action may use of the world. Everything is safe to repeat for the same visit. */
export type RunContext = {
  now: () => number
  /** Set when the worker stops or the time box is up: whoever was not reached answers `deferUntil: now`. */
  signal: AbortSignal
  /** Renders Liquid for this member: `contact.*`, `event.*`, `steps.*`; bare names are `contact.*`. */
  render: (template: string, member: RunMember) => Promise<string>
  http: {
    send: (request: {
      url: string
      method: string
      headers: Record<string, string>
      body?: string
      idempotencyKey: string
    }) => Promise<HttpAnswer>
  }
  /** When to try this visit again, or undefined when its tries are used up. */
  retryAt: (member: RunMember, retryAfterMs?: number) => number | undefined
  /** Sends one mail per member through every check of the hand-over; one outcome each, in their order. */
  sendMail: (
    mail: { mail: string; sender?: string; kind: 'marketing' | 'transactional' },
    members: readonly RunMember[],
  ) => Promise<Outcome[]>
  /**
   * Sends one contact on into another journey, once per visit; the router lets them in. False when that
   * journey takes nobody now.
   */
  startJourney: (
    member: RunMember,
    onward: { journey: string; data: Record<string, unknown> },
  ) => Promise<boolean>
  /** Sets and removes attributes of one contact, last write wins by the visit's time. */
  updateContact: (
    member: RunMember,
    change: { set: Record<string, unknown>; unset: string[] },
  ) => Promise<void>
}

export type Run<C = unknown> = {
  /** As programs pin it: `webhook@1`. */
  action: string
  /** True for what goes over the network: it is performed apart, so that slow receivers hold up nothing else. */
  callsOut?: boolean
  /** Parses the config that the program carries. */
  parse: (config: unknown) => C
  // A method, so that one map can hold runs of every config.
  perform(input: { config: C; members: readonly RunMember[]; ctx: RunContext }): Promise<Outcome[]>
}

/** Declares what an act does. One outcome per member, in their order. */
export const defineRun = <C>(
  nodeType: NodeType<C>,
  perform: Run<C>['perform'],
  { callsOut = false } = {},
): Run<C> => ({
  action: `${nodeType.type}@${nodeType.version}`,
  callsOut,
  parse: (config) => nodeType.config.parse(config),
  perform,
})

/** Runs one member after the other's start, at most `atOnce` at a time; keeps their order. */
export const forEachMember = async (
  members: readonly RunMember[],
  perform: (member: RunMember) => Promise<Outcome>,
  atOnce = 20,
): Promise<Outcome[]> => {
  const outcomes = new Array<Outcome>(members.length)
  let nextIndex = 0
  const lane = async () => {
    for (let index = nextIndex++; index < members.length; index = nextIndex++) {
      outcomes[index] = await perform(members[index] as RunMember)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, members.length) }, lane))
  return outcomes
}
