import { sql } from 'kysely'
import type { Queries } from '../db.ts'
import { isPostgres, listOf } from '../dialect.ts'
import { PARTITIONS } from '../partitions.ts'

/** How the house stands at this moment. */
export type Gauges = {
  unroutedEvents: number
  /** Since when the oldest of them waits; null: there is none. */
  unroutedSince: number | null
  /** Events ever stored. */
  storedEvents: number
  waiting: number
  acting: number
  parked: number
  /** People of journeys that are not paused whose wait should have ended, or whose act should have gone on. */
  overdue: number
  /** The earliest instant at which one of them should have gone on. */
  overdueSince: number | null
  /** Cohorts that nobody has started, and since when. */
  unstarted: number
  unstartedSince: number | null
  /** Partitions of the work that a worker has, of all there are. */
  partitionsHeld: number
  partitions: number
  databaseBytes: number
}

/** Counting stops here: more is as bad. */
const MOST = 100_000

/** Asks what an operator asks first; a few milliseconds, a little more with a million people inside. */
export const readGauges = async (db: Queries, now: number): Promise<Gauges> => {
  const [unrouted, stored, inside, overdue, unstarted, partitionsHeld, databaseBytes] =
    await Promise.all([
      unroutedOf(db),
      lastSeq(db),
      insideOf(db),
      overdueOf(db, now),
      unstartedOf(db),
      heldOf(db, now),
      bytesOf(db),
    ])
  return {
    unroutedEvents: unrouted.count,
    unroutedSince: unrouted.since,
    storedEvents: stored,
    ...inside,
    overdue: overdue.count,
    overdueSince: overdue.since,
    unstarted: unstarted.count,
    unstartedSince: unstarted.since,
    partitionsHeld,
    partitions: PARTITIONS,
    databaseBytes,
  }
}

type Backlog = { count: number; since: number | null }

const toBacklog = (row: { count: number; since: number | null }): Backlog => ({
  count: Number(row.count),
  since: row.since === null ? null : Number(row.since),
})

const unroutedOf = async (db: Queries): Promise<Backlog> => {
  const some = db
    .selectFrom('event')
    .select('received_at')
    .where('routed_at', 'is', null)
    .orderBy('seq')
    .limit(MOST)
    .as('some')
  return toBacklog(
    await db
      .selectFrom(some)
      .select((row) => [
        row.fn.countAll<number>().as('count'),
        row.fn.min<number | null>('received_at').as('since'),
      ])
      .executeTakeFirstOrThrow(),
  )
}

const lastSeq = async (db: Queries): Promise<number> => {
  const row = await db
    .selectFrom('event')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? 0
}

/** By versions, of which there are few: each then costs as much as there are people in it, and no more. */
const insideOf = async (db: Queries) => {
  const versions = await db.selectFrom('version').select('id').execute()
  if (versions.length === 0) return { waiting: 0, acting: 0, parked: 0 }
  const ids = versions.map(({ id }) => id)
  const rows = await db
    .selectFrom('enrolment')
    .select('status')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('version_id', 'in', listOf(db, ids))
    .where('status', 'in', ['waiting', 'acting', 'parked'])
    .where('is_test', '=', 0)
    .groupBy('status')
    .execute()
  const countOf = (status: string) => Number(rows.find((row) => row.status === status)?.count ?? 0)
  return { waiting: countOf('waiting'), acting: countOf('acting'), parked: countOf('parked') }
}

const overdueOf = async (db: Queries, now: number): Promise<Backlog> => {
  const some = db
    .selectFrom('enrolment')
    .innerJoin('journey', (join) =>
      join
        .onRef('journey.workspace_id', '=', 'enrolment.workspace_id')
        .onRef('journey.id', '=', 'enrolment.journey_id'),
    )
    .select('enrolment.wake_at as wake')
    .where('enrolment.status', 'in', ['waiting', 'acting'])
    .where('enrolment.wake_at', '<', now)
    .where('journey.state', '!=', 'paused')
    .limit(MOST)
    .as('some')
  return toBacklog(
    await db
      .selectFrom(some)
      .select((row) => [
        row.fn.countAll<number>().as('count'),
        row.fn.min<number | null>('wake').as('since'),
      ])
      .executeTakeFirstOrThrow(),
  )
}

const unstartedOf = async (db: Queries): Promise<Backlog> =>
  toBacklog(
    await db
      .selectFrom('cohort')
      .select((row) => [
        row.fn.countAll<number>().as('count'),
        row.fn.min<number | null>('created_at').as('since'),
      ])
      .where('started_at', 'is', null)
      .executeTakeFirstOrThrow(),
  )

const heldOf = async (db: Queries, now: number): Promise<number> => {
  const row = await db
    .selectFrom('lease')
    .select((lease) => lease.fn.countAll<number>().as('count'))
    .where('name', 'like', 'partition %')
    .where('until', '>', now)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

const bytesOf = async (db: Queries): Promise<number> => {
  const question = isPostgres(db)
    ? sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`
    : sql<{ bytes: number }>`select page_count * page_size as bytes
        from pragma_page_count(), pragma_page_size()`
  const { rows } = await question.execute(db as Parameters<typeof question.execute>[0])
  return Number(rows[0]?.bytes ?? 0)
}
