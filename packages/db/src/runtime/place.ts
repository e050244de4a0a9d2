import type { Mark, Stay } from '@sojourn/shared/interpreter'
import { OperationalError } from '@sojourn/shared/problems'
import type { Tx } from '../db.ts'
import type { Seated } from './seated.ts'

/** Where an enrolment goes in one transaction, and what else changes with it. */
export type Move = {
  member: Seated
  stay: Stay
  visits: Readonly<Record<string, number>>
  since: Mark
}

/**
 * Writes positions. Enrolments of equal new values are one statement; each must still stand where its
 * `member` says (compare-and-set), or the whole transaction is given up and begun again.
 */
export const placeEnrolments = async (
  tx: Tx,
  moves: readonly Move[],
  now: number,
): Promise<void> => {
  const groups = new Map<string, Move[]>()
  for (const move of moves) {
    const { member, stay, visits, since } = move
    const key = JSON.stringify([member.step, member.visit, member.status, stay, visits, since])
    const group = groups.get(key)
    if (group) group.push(move)
    else groups.set(key, [move])
  }
  for (const group of groups.values()) await place(tx, group, now)
}

const place = async (tx: Tx, group: readonly Move[], now: number): Promise<void> => {
  const [{ member, stay, visits, since }] = group as [Move]
  const answer = await tx
    .updateTable('enrolment')
    .set({
      visits: JSON.stringify(visits),
      since_at: since.at,
      since_seq: since.seq,
      touched_at: now,
      tries: 0,
      ...columnsOf(stay, now),
    })
    .where(
      'id',
      'in',
      group.map((move) => move.member.id),
    )
    .where('status', '=', member.status)
    .where('step_id', '=', member.step)
    .where('visit', '=', member.visit)
    .executeTakeFirst()
  expectAll(Number(answer.numUpdatedRows), group.length)
}

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

/** The claim of an act: these members are at work from now on, no longer deferred (rule `due-check`). */
export const claimActing = async (
  tx: Tx,
  members: readonly Seated[],
  now: number,
): Promise<void> => {
  if (members.length === 0) return
  await tx
    .updateTable('enrolment')
    .set({ wake_at: null, touched_at: now })
    .where(
      'id',
      'in',
      members.map((member) => member.id),
    )
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
    .where(
      'id',
      'in',
      members.map((member) => member.id),
    )
    .execute()
}

const expectAll = (found: number, wanted: number): void => {
  if (found !== wanted) throw new OperationalError('seat.moved', { found, wanted })
}
