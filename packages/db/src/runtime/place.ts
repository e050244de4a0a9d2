import type { Mark, Stay } from '@sojourn/shared/interpreter'
import { OperationalError } from '@sojourn/shared/problems'
import type { Tx } from '../db.ts'
import { listOf, tableOf } from '../dialect.ts'
import type { Seated } from './seated.ts'

/** Where an enrolment goes in one transaction, and what else changes with it. */
export type Move = {
  /** Where it stood; parked people are moved, too. */
  member: Pick<Seated, 'id' | 'step' | 'visit'> & { status: Seated['status'] | 'parked' }
  stay: Stay
  visits: Readonly<Record<string, number>>
  since: Mark
}

/**
 * Writes positions. Enrolments that go to the same place are one statement, whatever event let each of
 * them go; each must still stand where its `member` says (compare-and-set), or the whole transaction is
 * given up and begun again.
 */
export const placeEnrolments = async (
  tx: Tx,
  moves: readonly Move[],
  now: number,
): Promise<void> => {
  const groups = new Map<string, Move[]>()
  for (const move of moves) {
    const key = keyOf(move)
    const group = groups.get(key)
    if (group) group.push(move)
    else groups.set(key, [move])
  }
  for (const group of groups.values()) await place(tx, group, now)
}

const keyOf = ({ member, stay, visits }: Move): string =>
  JSON.stringify([member.step, member.visit, member.status, stay, visits])

const place = async (tx: Tx, group: readonly Move[], now: number): Promise<void> => {
  const [{ member, stay, visits, since }] = group as [Move]
  const there = {
    visits: JSON.stringify(visits),
    touched_at: now,
    tries: 0,
    due_at: null,
    move_to: null,
    end_reason: null,
    ...columnsOf(stay, now),
  }
  const haveOneMark = group.every(
    (move) => move.since.at === since.at && move.since.seq === since.seq,
  )
  const update = haveOneMark
    ? tx
        .updateTable('enrolment')
        .set({ ...there, since_at: since.at, since_seq: since.seq })
        .where(
          'id',
          'in',
          listOf(
            tx,
            group.map((move) => move.member.id),
          ),
        )
    : tx
        .updateTable('enrolment')
        .from(marksOf(tx, group).as('mark'))
        .set((row) => ({
          ...there,
          since_at: row.ref('mark.at'),
          since_seq: row.ref('mark.seq'),
        }))
        .whereRef('enrolment.id', '=', 'mark.id')
  const answer = await update
    .where('status', '=', member.status)
    .where('step_id', '=', member.step)
    .where('visit', '=', member.visit)
    .executeTakeFirst()
  expectAll(Number(answer.numUpdatedRows), group.length)
}

/** Since when events count for each of them from now on. */
const marksOf = (tx: Tx, group: readonly Move[]) =>
  tableOf<{ id: string; at: number; seq: number }>(
    tx,
    { id: 'text', at: 'bigint', seq: 'bigint' },
    group.map(({ member, since }) => ({ id: member.id, at: since.at, seq: since.seq })),
  )

/** The columns that say where somebody stays. */
export const columnsOf = (stay: Stay, now: number) => {
  switch (stay.status) {
    case 'acting':
      return { status: stay.status, step_id: stay.step, visit: stay.visit, wake_at: null }
    case 'waiting':
      return { status: stay.status, step_id: stay.step, visit: stay.visit, wake_at: stay.wake }
    case 'parked':
      return {
        status: stay.status,
        step_id: stay.step,
        visit: stay.visit,
        wake_at: null,
        cohort_id: null,
        ordinal: null,
        end_reason: stay.reason,
      }
    case 'ended':
      return {
        status: stay.status,
        wake_at: null,
        cohort_id: null,
        ordinal: null,
        ended_at: now,
        end_reason: stay.reason,
      }
  }
}

/** A row that was touched so lately need not be touched again: who looks for neglected acts waits far longer. */
const FRESH_MS = 10_000

/** The claim of an act: these members are at work from now on, no longer deferred (rule `due-check`). */
export const claimActing = async (
  tx: Tx,
  claimed: readonly Seated[],
  now: number,
): Promise<void> => {
  const members = claimed.filter(
    ({ wake, touchedAt }) => wake !== null || Math.abs(now - touchedAt) > FRESH_MS,
  )
  if (members.length === 0) return
  await tx
    .updateTable('enrolment')
    .set({ wake_at: null, touched_at: now })
    .where('id', 'in', listOf(tx, idsOf(members)))
    .execute()
}

/** An act that is put off: the same visit again at `wake`, or at once when it is null. */
export const deferActing = async (
  tx: Tx,
  members: readonly Seated[],
  { wake, countsAsTry, now }: { wake: number | null; countsAsTry: boolean; now: number },
): Promise<void> => {
  if (members.length === 0) return
  await tx
    .updateTable('enrolment')
    .set((row) => ({
      wake_at: wake,
      touched_at: now,
      tries: countsAsTry ? row('tries', '+', 1) : row.ref('tries'),
    }))
    .where('id', 'in', listOf(tx, idsOf(members)))
    .execute()
}

const idsOf = (members: readonly Seated[]): string[] => members.map((member) => member.id)

const expectAll = (found: number, wanted: number): void => {
  if (found !== wanted) throw new OperationalError('seat.moved', { found, wanted })
}
