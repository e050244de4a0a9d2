import { atNode } from '../at-node.ts'
import type { Tx } from '../db.ts'
import { lockContacts } from '../dialect.ts'
import { type PeopleFilter, passesFilter } from '../people-filter.ts'
import { type Seated, seatColumns, toSeated } from './seated.ts'

/** Somebody who has not left: seated, or parked and without a seat. */
export type Placed = Omit<Seated, 'status' | 'cohort' | 'ordinal'> & {
  status: Seated['status'] | 'parked'
  cohort: string | null
  ordinal: number | null
}

/** True for whoever has a seat. */
export const isSeated = (person: Placed): person is Seated => person.status !== 'parked'

const placed = (tx: Tx, statuses: readonly string[]) =>
  tx.selectFrom('enrolment').select(seatColumns).where('status', 'in', statuses)

type Row = Awaited<ReturnType<ReturnType<typeof placed>['execute']>>[number]

// A parked row has neither cohort nor ordinal, as the type of what is given says.
const toPlaced = (row: Row): Placed => toSeated(row)

const INSIDE = ['waiting', 'acting', 'parked'] as const

/**
 * People whom a task is about, by id after its cursor; their contacts are locked first (rule
 * `contact-lock`), and they are read again behind the lock.
 */
export const lockAddressed = async (
  tx: Tx,
  {
    workspace,
    journey,
    enrolment,
    node,
    who,
    filter = {},
    cursor,
    limit,
  }: {
    workspace: string
    journey: string
    enrolment: string | null
    node: string | null
    who: 'parked' | 'inside'
    filter?: PeopleFilter
    cursor: string
    limit: number
  },
): Promise<Placed[]> => {
  const addressed = () => {
    let page = placed(tx, who === 'parked' ? ['parked'] : INSIDE)
      .where('workspace_id', '=', workspace)
      .where('journey_id', '=', journey)
      .where('id', '>', cursor)
      .where(passesFilter(tx, filter))
    if (enrolment !== null) page = page.where('id', '=', enrolment)
    if (node !== null) page = page.where(atNode(node))
    return page
  }
  return lockAndRead(tx, addressed().orderBy('id').limit(limit), (ids) =>
    addressed().where('id', 'in', ids).orderBy('id'),
  )
}

type Page = { execute: () => Promise<Row[]> }

const lockAndRead = async (
  tx: Tx,
  page: Page,
  again: (ids: string[]) => Page,
): Promise<Placed[]> => {
  const found = await page.execute()
  if (found.length === 0) return []
  await lockContacts(
    tx,
    found.map((row) => row.contact),
  )
  return (await again(found.map((row) => row.id)).execute()).map(toPlaced)
}

type Overdue = { workspace: string; journey: string; before: number }

const overdue = (tx: Tx, { workspace, journey, before }: Overdue) =>
  placed(tx, ['waiting'])
    .where('workspace_id', '=', workspace)
    .where('journey_id', '=', journey)
    .where('wake_at', '<=', before)

/** Those whose deadline passed before an instant, the first due first; their contacts are locked. */
export const lockOverdue = async (tx: Tx, question: Overdue, limit: number): Promise<Seated[]> => {
  const inOrder = () => overdue(tx, question).orderBy('wake_at').orderBy('id')
  const people = await lockAndRead(tx, inOrder().limit(limit), (ids) =>
    inOrder().where('id', 'in', ids),
  )
  return people.filter(isSeated)
}

/** Of these the ones whose deadline is still undecided. */
export const stillOverdue = async (
  tx: Tx,
  question: Overdue,
  ids: readonly string[],
): Promise<Seated[]> => {
  if (ids.length === 0) return []
  const rows = await overdue(tx, question)
    .where('id', 'in', ids)
    .orderBy('wake_at')
    .orderBy('id')
    .execute()
  return rows.map(toPlaced).filter(isSeated)
}
