import type { Tx } from './db.ts'
import { type OwnEvent, storeOwnEvents } from './own-events.ts'

/** One contact, sent on into a journey by a visit in another one. */
export type Onward = {
  journey: string
  contact: string
  /** Of the visit that sends them: what is asked twice under one key happens once. */
  visitKey: string
  data: Record<string, unknown>
  at: number
}

/**
 * Asks the router to let contacts in, one event of our own for each; one answer each, in their order:
 * false where the journey takes nobody now. Whoever was sent by the same visit before stays so.
 */
export const startJourneys = async (
  tx: Tx,
  workspace: string,
  asked: readonly Onward[],
): Promise<boolean[]> => {
  const open = await openJourneys(tx, workspace, asked)
  const sent = await alreadySent(tx, workspace, asked)
  await storeOwnEvents(
    tx,
    workspace,
    asked
      .filter(({ journey, visitKey }) => open.has(journey) && !sent.has(messageId(visitKey)))
      .map(toEvent),
  )
  return asked.map(({ journey, visitKey }) => open.has(journey) || sent.has(messageId(visitKey)))
}

const messageId = (visitKey: string): string => `start-journey/${visitKey}`

const toEvent = ({ journey, contact, visitKey, data, at }: Onward): OwnEvent => ({
  messageId: messageId(visitKey),
  contact,
  name: 'journey.enrolled',
  properties: { journey, trigger: '', data },
  at,
})

const openJourneys = async (
  tx: Tx,
  workspace: string,
  asked: readonly Onward[],
): Promise<Set<string>> => {
  const rows = await tx
    .selectFrom('journey')
    .select('id')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', [...new Set(asked.map(({ journey }) => journey))])
    .where('state', '=', 'live')
    .where('kind', '=', 'journey')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

const alreadySent = async (
  tx: Tx,
  workspace: string,
  asked: readonly Onward[],
): Promise<Set<string>> => {
  const rows = await tx
    .selectFrom('event')
    .select('message_id')
    .where('workspace_id', '=', workspace)
    .where(
      'message_id',
      'in',
      asked.map(({ visitKey }) => messageId(visitKey)),
    )
    .execute()
  return new Set(rows.map(({ message_id }) => message_id))
}
