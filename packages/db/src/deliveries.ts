import { type Insertable, sql } from 'kysely'
import type { Tx } from './db.ts'
import { inboxMessages } from './inbox-messages.ts'
import { insertRows } from './insert-rows.ts'
import { fromJson, toJson } from './json.ts'
import type { DeliveryTable } from './schema.ts'

// The ledger of what was sent: reserved → handed → accepted | refused | unknown (or skipped at once).
// Every change of state is a compare-and-set, so whoever comes late or twice changes nothing.

/** The visit of an act that a delivery belongs to. */
export type DeliveryVisit = { enrolment: string; step: string; visit: number }

export type DeliveryState = 'reserved' | 'handed' | 'accepted' | 'refused' | 'unknown' | 'skipped'

/** A row to be. `skipped` ones carry the reason why nothing was sent. */
export type NewDelivery = DeliveryVisit & {
  id: string
  contact: string | null
  journey: string | null
  version: string | null
  mail: string
  contentHash: string
  language: string
  address: string
  kind: 'marketing' | 'transactional'
  messageId: string
  attempt: string
  state: 'reserved' | 'skipped'
  reason: string | null
  at: number
  /** When it may go, where a rate or a spread bounds it; null: at once. */
  slotAt?: number | null
}

/** What a repetition must know of a delivery. */
export type DeliveryStanding = DeliveryVisit & {
  id: string
  state: DeliveryState
  reason: string | null
  attempt: string | null
  messageId: string
  address: string
  language: string
  contentHash: string
  reservedAt: number
  handedAt: number | null
  slotAt: number | null
  slotTakenAt: number | null
  /** The first hand-over. */
  triedAt: number | null
}

/** What is written on a row when it is handed over: what timelines and links need, whatever comes next. */
export type HandedDelivery = { id: string; subject: string; ownLinks: Record<string, string> }

/**
 * How a hand-over ended. `reserved`: it did not happen and may be tried again; `skipped`: a check turned
 * it down that had let it pass before.
 */
export type DeliveryResult = {
  id: string
  state: 'accepted' | 'refused' | 'unknown' | 'reserved' | 'skipped'
  reason: string | null
}

/** A delivery as open, click and unsubscribe links need it. */
export type TrackedDelivery = DeliveryVisit & {
  id: string
  workspace: string
  contact: string | null
  journey: string | null
  mail: string
  contentHash: string
  language: string
  address: string
  kind: 'marketing' | 'transactional'
  acceptedAt: number | null
  ownLinks: Record<string, string>
}

const standingColumns = [
  'id',
  'enrolment_id as enrolment',
  'step_id as step',
  'visit',
  'state',
  'reason',
  'attempt',
  'message_id as messageId',
  'address',
  'language',
  'content_hash as contentHash',
  'reserved_at as reservedAt',
  'handed_at as handedAt',
  'slot_at as slotAt',
  'slot_taken_at as slotTakenAt',
  'tried_at as triedAt',
] as const

const toRow = (workspace: string, delivery: NewDelivery): Insertable<DeliveryTable> => ({
  id: delivery.id,
  workspace_id: workspace,
  enrolment_id: delivery.enrolment,
  step_id: delivery.step,
  visit: delivery.visit,
  channel: 'email',
  contact_id: delivery.contact,
  journey_id: delivery.journey,
  version_id: delivery.version,
  mail_id: delivery.mail,
  content_hash: delivery.contentHash,
  language: delivery.language,
  address: delivery.address,
  kind: delivery.kind,
  state: delivery.state,
  reason: delivery.reason,
  attempt: delivery.attempt,
  message_id: delivery.messageId,
  subject: null,
  own_links: null,
  reserved_at: delivery.at,
  handed_at: null,
  settled_at: delivery.state === 'skipped' ? delivery.at : null,
  opened_at: null,
  clicked_at: null,
  slot_at: delivery.slotAt ?? null,
  slot_taken_at: delivery.slotAt === undefined || delivery.slotAt === null ? null : delivery.at,
})

/** Groups rows that get the same values, so that a group costs one statement. */
const alike = <T>(items: readonly T[], key: (item: T) => string): T[][] => [
  ...Map.groupBy(items, key).values(),
]

/** The deliveries of one workspace. What writes wants a transaction. */
export const deliveries = (tx: Tx, workspace: string) => ({
  /** What there is of one step's visits already. */
  ofVisits: async (step: string, visits: readonly DeliveryVisit[]): Promise<DeliveryStanding[]> => {
    if (visits.length === 0) return []
    const enrolments = [...new Set(visits.map(({ enrolment }) => enrolment))]
    const rows = await tx
      .selectFrom('delivery')
      .select(standingColumns)
      .where('workspace_id', '=', workspace)
      .where('enrolment_id', 'in', enrolments)
      .where('step_id', '=', step)
      .where('visit', 'in', [...new Set(visits.map(({ visit }) => visit))])
      .where('channel', '=', 'email')
      .execute()
    // A table's check keeps the states.
    return rows.map((row) => ({ ...row, state: row.state as DeliveryState }))
  },

  /** Writes rows for visits that have none; a visit that has one keeps it. */
  reserve: async (rows: readonly NewDelivery[]): Promise<void> => {
    await insertRows(
      tx,
      'delivery',
      rows.map((row) => toRow(workspace, row)),
      { known: ['workspace_id', 'enrolment_id', 'step_id', 'visit', 'channel'] },
    )
  },

  /**
   * Gives deliveries to an attempt: what is `reserved` by whomever, and what the caller has made up its mind
   * to send again, in exactly the state and by the attempt that it saw.
   *
   * @returns ids that the attempt now holds, all of them `reserved`
   */
  takeOver: async (
    ids: readonly string[],
    attempt: string,
    again: readonly Pick<DeliveryStanding, 'id' | 'state' | 'attempt'>[] = [],
  ): Promise<string[]> => {
    const taken: string[] = []
    if (ids.length > 0) {
      const rows = await tx
        .updateTable('delivery')
        .set({ attempt })
        .where('workspace_id', '=', workspace)
        .where('id', 'in', ids)
        .where('state', '=', 'reserved')
        .returning('id')
        .execute()
      taken.push(...rows.map(({ id }) => id))
    }
    for (const seen of again) {
      const row = await tx
        .updateTable('delivery')
        .set({ attempt, state: 'reserved', handed_at: null })
        .where('workspace_id', '=', workspace)
        .where('id', '=', seen.id)
        .where('state', '=', seen.state)
        .where('attempt', 'is not distinct from', seen.attempt)
        .returning('id')
        .executeTakeFirst()
      if (row !== undefined) taken.push(row.id)
    }
    return taken
  },

  /** Says when deliveries of this attempt may go that were reserved before. */
  giveSlots: async (
    slots: readonly { id: string; slotAt: number }[],
    attempt: string,
    at: number,
  ): Promise<void> => {
    for (const group of alike(slots, ({ slotAt }) => String(slotAt))) {
      await tx
        .updateTable('delivery')
        .set({ slot_at: group[0]?.slotAt ?? null, slot_taken_at: at })
        .where('workspace_id', '=', workspace)
        .where(
          'id',
          'in',
          group.map(({ id }) => id),
        )
        .where('attempt', '=', attempt)
        .execute()
    }
  },

  /**
   * Marks deliveries as handed over by this attempt, to be committed just before the network call
   * (rule `handed-cas`).
   *
   * @returns ids that this attempt may hand over; for the others another attempt has the word
   */
  markHanded: async (
    handed: readonly HandedDelivery[],
    attempt: string,
    at: number,
  ): Promise<string[]> => {
    const marked: string[] = []
    for (const group of alike(handed, ({ subject, ownLinks }) => toJson([subject, ownLinks]))) {
      const { subject, ownLinks } = group[0] as HandedDelivery
      const rows = await tx
        .updateTable('delivery')
        .set({
          state: 'handed',
          handed_at: at,
          tried_at: sql<number>`coalesce(tried_at, ${at})`,
          subject: subject.replaceAll('\0', '').toWellFormed(),
          own_links: Object.keys(ownLinks).length === 0 ? null : toJson(ownLinks),
        })
        .where('workspace_id', '=', workspace)
        .where(
          'id',
          'in',
          group.map(({ id }) => id),
        )
        .where('state', '=', 'reserved')
        .where('attempt', '=', attempt)
        .returning('id')
        .execute()
      marked.push(...rows.map(({ id }) => id))
    }
    return marked
  },

  /** Records how this attempt's hand-overs ended; the ids that were still its own. */
  record: async (
    results: readonly DeliveryResult[],
    attempt: string,
    at: number,
  ): Promise<string[]> => {
    const recorded: string[] = []
    for (const group of alike(results, ({ state, reason }) => `${state} ${reason ?? ''}`)) {
      const { state, reason } = group[0] as DeliveryResult
      const rows = await tx
        .updateTable('delivery')
        .set(
          state === 'reserved'
            ? { state, reason, handed_at: null }
            : { state, reason, settled_at: at },
        )
        .where('workspace_id', '=', workspace)
        .where(
          'id',
          'in',
          group.map(({ id }) => id),
        )
        // A render that fails is refused before it was handed over.
        .where('state', 'in', ['handed', 'reserved'])
        .where('attempt', '=', attempt)
        .returning('id')
        .execute()
      recorded.push(...rows.map(({ id }) => id))
    }
    return recorded
  },

  /**
   * Settles what another attempt handed over and never recorded: what lies in the built-in inbox was
   * accepted, the rest is unknown. Only rows still in the state that the caller saw are changed.
   *
   * @returns the state in which each settled row is now
   */
  settle: async (
    seen: readonly Pick<DeliveryStanding, 'id' | 'attempt' | 'messageId'>[],
    at: number,
    { asUnknown }: { asUnknown: boolean },
  ): Promise<Map<string, 'accepted' | 'unknown'>> => {
    const settled = new Map<string, 'accepted' | 'unknown'>()
    if (seen.length === 0) return settled
    const arrived = await inboxMessages(tx, workspace).arrived(
      seen.map(({ messageId }) => messageId),
    )
    for (const { id, attempt, messageId } of seen) {
      const state = arrived.has(messageId) ? 'accepted' : 'unknown'
      if (state === 'unknown' && !asUnknown) continue
      const row = await tx
        .updateTable('delivery')
        .set({ state, settled_at: at, reason: state === 'unknown' ? 'delivery.no-answer' : null })
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .where('state', '=', 'handed')
        .where('attempt', 'is not distinct from', attempt)
        .returning('id')
        .executeTakeFirst()
      if (row !== undefined) settled.set(id, state)
    }
    return settled
  },
})

/** The delivery that a signed link names, in whatever workspace it is. */
export const findTrackedDelivery = async (
  db: Tx,
  id: string,
): Promise<TrackedDelivery | undefined> => {
  const row = await db
    .selectFrom('delivery')
    .select([
      'id',
      'workspace_id as workspace',
      'enrolment_id as enrolment',
      'step_id as step',
      'visit',
      'contact_id as contact',
      'journey_id as journey',
      'mail_id as mail',
      'content_hash as contentHash',
      'language',
      'address',
      'kind',
      'state',
      'handed_at',
      'settled_at',
      'own_links',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { state, handed_at, settled_at, own_links, kind, ...rest } = row
  return {
    ...rest,
    kind: kind === 'transactional' ? 'transactional' : 'marketing',
    // The server has had it since about the hand-over; settling an unknown one comes much later.
    acceptedAt: state === 'accepted' ? (handed_at ?? settled_at) : handed_at,
    ownLinks: own_links === null ? {} : fromJson(own_links),
  }
}

/** These deliveries came to the built-in inbox: whichever was given up as unknown is accepted after all. */
export const settleArrived = async (tx: Tx, ids: readonly string[], at: number): Promise<void> => {
  if (ids.length === 0) return
  await tx
    .updateTable('delivery')
    .set({ state: 'accepted', reason: null, settled_at: at })
    .where('id', 'in', ids)
    .where('state', '=', 'unknown')
    .execute()
}
