import type { Mark, Stay } from '@sojourn/shared/interpreter'
import type { Tx } from '../db.ts'
import { listOf } from '../dialect.ts'
import { insertRows } from '../insert-rows.ts'
import type { EnrolmentData } from './facts.ts'
import { columnsOf } from './place.ts'

/** What re-entry rules look at. */
export type EarlierEnrolment = {
  journey: string
  contact: string
  reentryKey: string
  status: string
  endedAt: number | null
  event: string
}

/** All passages of these contacts through these journeys. */
export const earlierEnrolments = async (
  tx: Tx,
  workspace: string,
  journeys: readonly string[],
  contacts: readonly string[],
): Promise<EarlierEnrolment[]> => {
  if (journeys.length === 0 || contacts.length === 0) return []
  return tx
    .selectFrom('enrolment')
    .select([
      'journey_id as journey',
      'contact_id as contact',
      'reentry_key as reentryKey',
      'status',
      'ended_at as endedAt',
      'event_id as event',
    ])
    .where('workspace_id', '=', workspace)
    .where('journey_id', 'in', journeys)
    .where('contact_id', 'in', listOf(tx, contacts))
    .execute()
}

/** An enrolment that begins, with the place its first walk led to and its seat. */
export type NewEnrolment = {
  id: string
  contact: string
  event: string
  reentryKey: string
  stay: Stay
  visits: Readonly<Record<string, number>>
  since: Mark
  /** The event that lets it in, among all events. */
  entry: Mark
  data: EnrolmentData
  cohort: string
  ordinal: number
  isTest: boolean
}

/** Writes enrolments that begin. Whoever may not enter twice breaks a constraint and all are given up. */
export const insertEnrolments = async (
  tx: Tx,
  version: { workspace: string; journey: string; id: string },
  enrolments: readonly NewEnrolment[],
  now: number,
): Promise<void> => {
  const rows = enrolments.map((one) => {
    const isInside = one.stay.status === 'waiting' || one.stay.status === 'acting'
    return {
      id: one.id,
      workspace_id: version.workspace,
      journey_id: version.journey,
      version_id: version.id,
      contact_id: one.contact,
      event_id: one.event,
      reentry_key: one.reentryKey,
      visits: JSON.stringify(one.visits),
      tries: 0,
      since_at: one.since.at,
      since_seq: one.since.seq,
      leaving: null,
      touched_at: now,
      data: JSON.stringify(one.data),
      entered_at: now,
      entry_at: one.entry.at,
      entry_seq: one.entry.seq,
      is_test: one.isTest ? 1 : 0,
      step_id: null,
      visit: 0,
      ended_at: null,
      end_reason: null,
      ...columnsOf(one.stay, now),
      cohort_id: isInside ? one.cohort : null,
      ordinal: isInside ? one.ordinal : null,
    }
  })
  await insertRows(tx, 'enrolment', rows)
}
