import type { Tx } from './db.ts'
import { createIds } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { toJson } from './json.ts'

/** Something that Sojourn itself says happened: `email.*`, `journey.*`. */
export type OwnEvent = {
  /** Unique in the workspace: what is stored twice under one id happened once. */
  messageId: string
  contact: string
  name: string
  properties: Record<string, unknown>
  at: number
  /** The visit whose message it concerns. */
  send?: { enrolment: string; step: string; visit: number }
  /** Of an open or a click. */
  verdict?: 'human' | 'machine' | 'cannot-tell'
}

const newId = createIds()

/** Stores events of our own, unrouted; the number that were new. */
export const storeOwnEvents = async (
  tx: Tx,
  workspace: string,
  events: readonly OwnEvent[],
): Promise<number> => {
  const rows = events.map((event) => ({
    id: newId('evt'),
    workspace_id: workspace,
    message_id: event.messageId,
    contact_id: event.contact,
    kind: 'own',
    name: event.name,
    properties: toJson(event.properties),
    payload: '{}',
    occurred_at: event.at,
    received_at: event.at,
    enrolment_id: event.send?.enrolment ?? null,
    step_id: event.send?.step ?? null,
    visit: event.send?.visit ?? null,
    verdict: event.verdict ?? null,
    is_history: 0,
  }))
  return insertRows(tx, 'event', rows, { known: ['workspace_id', 'message_id'] })
}

export type EnrolByHand = {
  journey: string
  /** The trigger node to come in by. */
  trigger: string
  data: Record<string, unknown>
  contacts: readonly string[]
  at: number
}
export type EnrolledByHand = { accepted: number; refused: { contact: string; code: string }[] }

/** Asks the router to let contacts in: one event of our own for each that there is. */
export const enrolByHand = async (
  tx: Tx,
  workspace: string,
  { journey, trigger, data, contacts, at }: EnrolByHand,
): Promise<EnrolledByHand> => {
  const wanted = [...new Set(contacts)]
  const rows = await tx
    .selectFrom('contact')
    .select('id')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', wanted)
    .execute()
  const there = new Set(rows.map(({ id }) => id))
  const request = newId('msg')

  const accepted = await storeOwnEvents(
    tx,
    workspace,
    wanted
      .filter((contact) => there.has(contact))
      .map((contact) => ({
        messageId: `${request}/${contact}`,
        contact,
        name: 'journey.enrolled',
        properties: { journey, trigger, data },
        at,
      })),
  )
  const refused = wanted
    .filter((contact) => !there.has(contact))
    .map((contact) => ({ contact, code: 'contact.unknown' }))
  return { accepted, refused }
}
