import { type Heartbeat, heartbeats, type Queries } from '@sojourn/db'
import {
  COUNTERS,
  DURATIONS,
  type DurationName,
  type Gauges,
  type MeterRow,
  measuredOf,
  readGauges,
  storedMeters,
} from '@sojourn/db/operating'
import type { Family, Sample } from './exposition.ts'

/** Whoever was not heard of for so long is taken for dead. */
const FRESH_MS = 10_000

/** Everything that is counted and measured, of all processes together: the database knows it. */
export const readFamilies = async (db: Queries, now: number): Promise<Family[]> => {
  const [rows, gauges, beats] = await Promise.all([
    storedMeters(db).all(),
    readGauges(db, now),
    heartbeats(db).since(now - FRESH_MS),
  ])
  return [
    ...Object.keys(DURATIONS).map((name) => histogram(name as DurationName, rows)),
    ...Object.entries(COUNTERS).map(([name, help]) => counter(name, help, rows)),
    ...gaugesOf(gauges, now),
    ...processesOf(beats),
  ]
}

const one = (value: number, labels = ''): Sample[] => [{ labels, value }]

const counter = (name: string, help: string, rows: readonly MeterRow[]): Family => {
  const samples = rows
    .filter((row) => row.name === name)
    .map(({ labels, amount }) => ({ labels, value: amount }))
  // A counter that nothing was counted by says 0, so that an alert on it can be tried out.
  return { name, type: 'counter', help, samples: samples.length > 0 ? samples : one(0) }
}

const histogram = (name: DurationName, rows: readonly MeterRow[]): Family => {
  const { classes, count, sumMs } = measuredOf(rows, name)
  const buckets = classes.map((each): Sample => {
    const le = each.boundMs === Number.POSITIVE_INFINITY ? '+Inf' : each.boundMs / 1000
    return { suffix: '_bucket', labels: `le="${le}"`, value: each.count }
  })
  return {
    name,
    type: 'histogram',
    help: DURATIONS[name],
    samples: [
      ...buckets,
      { suffix: '_sum', labels: '', value: sumMs / 1000 },
      { suffix: '_count', labels: '', value: count },
    ],
  }
}

const gauge = (name: string, help: string, samples: Sample[]): Family => ({
  name: `sojourn_${name}`,
  type: 'gauge',
  help,
  samples,
})

const gaugesOf = (gauges: Gauges, now: number): Family[] => {
  const secondsSince = (at: number | null) => one(at === null ? 0 : Math.max(0, (now - at) / 1000))
  const { waiting, acting, parked } = gauges
  return [
    gauge('unrouted_events', 'Events that wait for the router.', one(gauges.unroutedEvents)),
    gauge(
      'unrouted_oldest_seconds',
      'For how long the oldest of them has waited.',
      secondsSince(gauges.unroutedSince),
    ),
    gauge('people', 'People inside journeys, tests left out.', [
      ...one(waiting, 'status="waiting"'),
      ...one(acting, 'status="acting"'),
      ...one(parked, 'status="parked"'),
    ]),
    gauge('overdue_people', 'People who should have gone on by now.', one(gauges.overdue)),
    gauge(
      'overdue_oldest_seconds',
      'How late the latest of them is.',
      secondsSince(gauges.overdueSince),
    ),
    gauge('unstarted_cohorts', 'Groups of people whose run has not begun.', one(gauges.unstarted)),
    gauge(
      'unstarted_oldest_seconds',
      'For how long the oldest of them has waited.',
      secondsSince(gauges.unstartedSince),
    ),
    gauge('partitions', 'Parts that the work is in.', one(gauges.partitions)),
    gauge('partitions_held', 'Of these, parts that a worker has.', one(gauges.partitionsHeld)),
    gauge('database_bytes', 'Size of the database.', one(gauges.databaseBytes)),
    {
      ...gauge('events_stored_total', 'Events ever stored.', one(gauges.storedEvents)),
      type: 'counter',
    },
  ]
}

const processesOf = (beats: readonly Heartbeat[]): Family[] => {
  const kinds = ['api', 'worker']
  const numbered = kinds.flatMap((kind) =>
    beats
      .filter((beat) => beat.kind === kind)
      .sort((a, b) => (a.process < b.process ? -1 : 1))
      .map((beat, index) => ({ ...beat, labels: `process="${kind}",number="${index + 1}"` })),
  )
  const vital = (name: string) =>
    numbered.flatMap(({ labels, state }): Sample[] => {
      const vitals = state.vitals as Record<string, unknown> | undefined
      const value = vitals?.[name]
      return typeof value === 'number' ? [{ labels, value }] : []
    })
  const parts = numbered.flatMap(({ labels, state }) =>
    Object.entries(state).flatMap(([part, said]): Sample[] =>
      typeof said === 'object' && said !== null && 'ok' in said
        ? [{ labels: `${labels},part="${part}"`, value: said.ok === true ? 1 : 0 }]
        : [],
    ),
  )
  return [
    gauge(
      'processes',
      'Processes heard of in the last ten seconds.',
      kinds.map((kind) => ({
        labels: `process="${kind}"`,
        value: beats.filter((beat) => beat.kind === kind).length,
      })),
    ),
    gauge('part_up', '1 where a process says that this part is well, Temporal among them.', parts),
    gauge('process_memory_bytes', 'Memory of a process.', vital('memoryBytes')),
    gauge(
      'process_delay_milliseconds',
      'How long the event loop of a process was held up, 99th percentile of three seconds.',
      vital('delayMs'),
    ),
  ]
}
