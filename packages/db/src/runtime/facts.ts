import type { Tx } from '../db.ts'
import { listOf } from '../dialect.ts'

/** What predicates, clocks and actions may know of a contact. */
export type ContactFacts = {
  id: string
  email: string | null
  name: string | null
  language: string | null
  zone: string | null
  attributes: Record<string, unknown>
}

/** Facts of these contacts by id; who was deleted is absent. */
export const contactFacts = async (
  tx: Tx,
  contacts: readonly string[],
): Promise<Map<string, ContactFacts>> => {
  if (contacts.length === 0) return new Map()
  const rows = await tx
    .selectFrom('contact')
    .select(['id', 'email', 'name', 'language', 'zone', 'attributes'])
    .where('id', 'in', listOf(tx, [...new Set(contacts)]))
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, attributes: JSON.parse(row.attributes) as Record<string, unknown> },
    ]),
  )
}

/** What enrolments carry along: `event` that let them in, `steps.<node>` what acts saved. */
export type EnrolmentData = {
  event?: unknown
  steps?: Record<string, unknown>
  [key: string]: unknown
}

/** Data of these enrolments by id. */
export const enrolmentData = async (
  tx: Tx,
  enrolments: readonly string[],
): Promise<Map<string, EnrolmentData>> => {
  if (enrolments.length === 0) return new Map()
  const rows = await tx
    .selectFrom('enrolment')
    .select(['id', 'data'])
    .where('id', 'in', listOf(tx, enrolments))
    .execute()
  return new Map(rows.map((row) => [row.id, JSON.parse(row.data) as EnrolmentData]))
}

/** Keeps what an act saved. */
export const saveData = async (tx: Tx, enrolment: string, data: EnrolmentData): Promise<void> => {
  await tx
    .updateTable('enrolment')
    .set({ data: JSON.stringify(data) })
    .where('id', '=', enrolment)
    .execute()
}

/** A stored event as waits and predicates see it. */
export type StoredEvent = {
  seq: number
  contact: string
  name: string
  at: number
  properties: Record<string, unknown>
  /** The visit of the send that a message event belongs to. */
  enrolment: string | null
  step: string | null
  visit: number | null
  verdict: string | null
}

/**
 * True for whatever is no open or click, and for those that a person made: one that a machine made, or may
 * have made, says nothing of the person (domain T13).
 */
export const isByPerson = ({ verdict }: { verdict: string | null }): boolean =>
  verdict === null || verdict === 'human'

/**
 * The contacts' events of these names, routed or not (rule `decide-events`), by time and number.
 * Imported history is left out unless it is asked for: it moves nobody, but it counts.
 */
export const storedEvents = async (
  tx: Tx,
  question: {
    contacts: readonly string[]
    names: readonly string[]
    from: number
    to: number
    withHistory: boolean
  },
): Promise<StoredEvent[]> => {
  if (question.contacts.length === 0 || question.names.length === 0) return []
  let query = tx
    .selectFrom('event')
    .select([
      'seq',
      'contact_id as contact',
      'name',
      'occurred_at as at',
      'properties',
      'enrolment_id as enrolment',
      'step_id as step',
      'visit',
      'verdict',
    ])
    .where('contact_id', 'in', listOf(tx, [...new Set(question.contacts)]))
    .where('name', 'in', question.names)
    .where('occurred_at', '>=', question.from)
    .where('occurred_at', '<=', question.to)
  if (!question.withHistory) query = query.where('is_history', '=', 0)
  const rows = await query.orderBy('occurred_at').orderBy('seq').execute()
  return rows.map((row) => ({
    ...row,
    properties: JSON.parse(row.properties) as Record<string, unknown>,
  }))
}

/** States of what a step handed over: `enrolment visit` → state of the delivery. */
export const deliveryStates = async (
  tx: Tx,
  enrolments: readonly string[],
  step: string,
): Promise<Map<string, string>> => {
  if (enrolments.length === 0) return new Map()
  const rows = await tx
    .selectFrom('delivery')
    .select(['enrolment_id as enrolment', 'visit', 'state'])
    .where('enrolment_id', 'in', listOf(tx, enrolments))
    .where('step_id', '=', step)
    .execute()
  return new Map(rows.map((row) => [`${row.enrolment} ${row.visit}`, row.state]))
}

/** Arms that contacts drew before at this split of the journey: contact → port. */
export const drawnArms = async (
  tx: Tx,
  split: { workspace: string; journey: string; step: string },
  contacts: readonly string[],
): Promise<Map<string, string>> => {
  if (contacts.length === 0) return new Map()
  const rows = await tx
    .selectFrom('arm')
    .select(['contact_id as contact', 'port'])
    .where('workspace_id', '=', split.workspace)
    .where('journey_id', '=', split.journey)
    .where('step_id', '=', split.step)
    .where('contact_id', 'in', listOf(tx, contacts))
    .execute()
  return new Map(rows.map((row) => [row.contact, row.port]))
}

/** Keeps arms for ever; one that is there already stays (domain A3). */
export const keepArms = async (
  tx: Tx,
  split: { workspace: string; journey: string; step: string },
  arms: ReadonlyMap<string, string>,
  now: number,
): Promise<void> => {
  if (arms.size === 0) return
  await tx
    .insertInto('arm')
    .values(
      [...arms].map(([contact, port]) => ({
        workspace_id: split.workspace,
        journey_id: split.journey,
        step_id: split.step,
        contact_id: contact,
        port,
        at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'journey_id', 'step_id', 'contact_id']).doNothing(),
    )
    .execute()
}

/** The workspace's IANA zone. */
export const workspaceZone = async (tx: Tx, workspace: string): Promise<string> => {
  const row = await tx
    .selectFrom('workspace')
    .select('zone')
    .where('id', '=', workspace)
    .executeTakeFirst()
  return row?.zone ?? 'UTC'
}
