import type { Graph } from '../graph/graph.ts'

/** What a graph refers to, as far as `check` and `compile` need it. Keyed by id. */
export type Facts = {
  mails: Record<string, MailFact>
  senders: Record<string, SenderFact>
  /** The sender taken when a node names none; undefined: there is none yet. */
  defaultSender?: string
  /** Published sub-flows. */
  flows: Record<string, FlowFact>
  /** Journeys, which another may send people on to. */
  journeys: Record<string, JourneyFact>
  /** Attributes seen on contacts. */
  attributes: string[]
  /** Names of events seen. */
  events: string[]
  /** The workspace's IANA zone. */
  zone: string
  /** The split salt of this journey: its id, so that two journeys draw independently. */
  salt: string
}

export type MailFact = {
  name: string
  /** Languages that are written. */
  languages: string[]
  /** Codes of what is wrong with the mail itself (no subject, broken Liquid …), by language. */
  problems: {
    code: string
    level: 'blocking' | 'warning'
    language: string
    values?: Record<string, string | number>
  }[]
}

/** A sub-flow with the graphs of its newest version and of those that are in use here, by number. */
export type FlowFact = { name: string; latest: number; versions: Record<string, Graph> }

/** A published sub-flow, or undefined. */
export const findFlow = ({ flows }: Facts, id: string): FlowFact | undefined =>
  Object.hasOwn(flows, id) ? flows[id] : undefined

/** `isLive`: it lets people in. */
export type JourneyFact = { name: string; isLive: boolean }

export type SenderFact = { name: string; address: string; hasPostalAddress: boolean }

/** Facts of an empty workspace. */
export const noFacts = (): Facts => ({
  mails: {},
  senders: {},
  flows: {},
  journeys: {},
  attributes: [],
  events: [],
  zone: 'UTC',
  salt: '',
})
