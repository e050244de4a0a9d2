import { sql } from 'kysely'
import { createCountPlaces } from './count-places.ts'
import type { Queries } from './db.ts'
import { ENDED_HERE } from './runtime/counters.ts'

/**
 * Numbers on the canvas. `passed` counts whoever left by any port or ended there, so that at every node
 * entries are those who passed, wait and are parked; tests are counted nowhere. A node inside of a sub-flow
 * bears its path, `outer/inner`, and counts with `outer`, too.
 */
export type Counts = {
  /** Waiting, acting or parked. */
  inside: number
  nodes: Record<string, { waiting: number; passed: number; parked: number }>
  /** By `node.port`. */
  ports: Record<string, number>
}

/** Who stands where in a journey, and how many passed. */
export const counts = (db: Queries, workspace: string) => ({
  /** Of one version, or of all together, summed by node id. */
  ofJourney: async (journey: string, version?: number): Promise<Counts> => {
    let query = db
      .selectFrom('version')
      .select('id')
      .where('workspace_id', '=', workspace)
      .where('journey_id', '=', journey)
    if (version !== undefined) query = query.where('number', '=', version)
    const versions = (await query.execute()).map(({ id }) => id)
    if (versions.length === 0) return { inside: 0, nodes: {}, ports: {} }

    const { standing, passages } = await countIn(db, versions)
    const places = createCountPlaces()
    let inside = 0
    for (const { step, status, people } of standing) {
      inside += people
      if (step !== null) places.stand(step, status === 'parked' ? 'parked' : 'waiting', people)
    }
    for (const { step, port, passed } of passages) {
      if (port === ENDED_HERE) places.end(step, passed)
      else places.pass(step, port, passed)
    }
    return { inside, nodes: places.nodes, ports: places.ports }
  },

  /** How many are inside each journey, and how many of them are parked. */
  inside: async (): Promise<Map<string, { inside: number; parked: number }>> => {
    const rows = await db
      .selectFrom('enrolment')
      .innerJoin('version', 'version.id', 'enrolment.version_id')
      .select(['version.journey_id as journey', 'enrolment.status'])
      .select((row) => row.fn.countAll<number>().as('people'))
      .where('version.workspace_id', '=', workspace)
      .where('enrolment.status', 'in', ['waiting', 'acting', 'parked'])
      .where('enrolment.is_test', '=', 0)
      .groupBy(['version.journey_id', 'enrolment.status'])
      .execute()
    const inside = new Map<string, { inside: number; parked: number }>()
    for (const { journey, status, people } of rows) {
      const before = inside.get(journey) ?? { inside: 0, parked: 0 }
      inside.set(journey, {
        inside: before.inside + Number(people),
        parked: before.parked + (status === 'parked' ? Number(people) : 0),
      })
    }
    return inside
  },

  /**
   * How many entered each journey between one boundary and the next: `boundaries` are instants in
   * ascending order, such as the midnights of a fortnight, and there is one number less than them.
   */
  entered: async (boundaries: readonly number[]): Promise<Map<string, number[]>> => {
    const [first, last] = [boundaries[0], boundaries.at(-1)]
    if (first === undefined || last === undefined || boundaries.length < 2) return new Map()

    const days = boundaries
      .slice(1)
      .map((end, index) => sql`when entered_at < ${end} then ${index}`)
    const rows = await db
      .selectFrom('enrolment')
      .select('journey_id as journey')
      .select(sql<number>`cast(case ${sql.join(days, sql` `)} end as integer)`.as('day'))
      .select((row) => row.fn.countAll<number>().as('people'))
      .where('workspace_id', '=', workspace)
      .where('is_test', '=', 0)
      .where('entered_at', '>=', first)
      .where('entered_at', '<', last)
      .groupBy(['journey_id', 'day'])
      .execute()
    const entered = new Map<string, number[]>()
    for (const { journey, day, people } of rows) {
      const byDay = entered.get(journey) ?? new Array<number>(boundaries.length - 1).fill(0)
      byDay[day] = Number(people)
      entered.set(journey, byDay)
    }
    return entered
  },
})

/** Who stands and who passed, in one statement: between two of them people would move. */
const countIn = async (db: Queries, versions: string[]) => {
  const rows = await db
    .selectFrom('enrolment')
    .select(['step_id as step', 'status', sql<string | null>`null`.as('port')])
    .select((row) => row.fn.countAll<number>().as('people'))
    .where('version_id', 'in', versions)
    .where('status', 'in', ['waiting', 'acting', 'parked'])
    .where('is_test', '=', 0)
    .groupBy(['step_id', 'status'])
    .unionAll(
      db
        .selectFrom('counter')
        .select(['step_id as step', sql<string>`'passed'`.as('status'), 'port'])
        .select('passed as people')
        .where('version_id', 'in', versions),
    )
    .execute()
  const counted = rows.map((row) => ({ ...row, people: Number(row.people) }))
  return {
    standing: counted.filter(({ port }) => port === null),
    passages: counted.flatMap(({ step, port, people }) =>
      step === null || port === null ? [] : [{ step, port, passed: people }],
    ),
  }
}
