import { sql } from 'kysely'
import type { Tx } from '../db.ts'
import { isPostgres } from '../dialect.ts'

/** People of one cohort who stand at the same place. */
export type Standing = {
  status: 'waiting' | 'acting'
  step: string
  visit: number
  wake: number | null
  /** Their seats. */
  ordinals: number[]
  /** Somebody has asked that they leave, or be put elsewhere. */
  isMarked: boolean
}

/** Where everybody of a cohort stands, a row for each place instead of one for each person. */
export const standingIn = async (tx: Tx, cohort: string): Promise<Standing[]> => {
  const ordinals = isPostgres(tx)
    ? sql<string>`string_agg(ordinal::text, ',')`
    : sql<string>`group_concat(ordinal)`
  const isMarked = sql<number>`case when leaving is null and move_to is null then 0 else 1 end`
  const rows = await tx
    .selectFrom('enrolment')
    .select(['status', 'step_id as step', 'visit', 'wake_at as wake'])
    .select([ordinals.as('ordinals'), isMarked.as('marked')])
    .where('cohort_id', '=', cohort)
    .where('status', 'in', ['waiting', 'acting'])
    .groupBy(['status', 'step_id', 'visit', 'wake_at', isMarked])
    .execute()
  return rows.map(({ ordinals: who, marked, ...row }) => ({
    ...row,
    // The table's own rule: whoever has a seat is inside and at a step.
    status: row.status as Standing['status'],
    step: row.step as string,
    ordinals: who.split(',').map(Number),
    isMarked: Number(marked) === 1,
  }))
}
