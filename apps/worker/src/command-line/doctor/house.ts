import type { Db } from '@sojourn/db'
import {
  databaseServer,
  type Gauges,
  type MeterRow,
  measuredOf,
  percentile,
  readGauges,
  storedMeters,
} from '@sojourn/db/operating'
import type { Finding } from './finding.ts'

/** Longer than anything ought to wait for a process that is there. */
const LATE_MS = 60_000
const CLOCK_MAY_DIFFER_MS = 2_000
const WEEK_MS = 7 * 86_400_000

/** How far the work is, who is late or stuck, and what was measured in the last seven days. */
export const lookAtHouse = async (db: Db, clock: () => number): Promise<Finding[]> => {
  const now = clock()
  const server = await databaseServer(db)
  const gauges = await readGauges(db, now)
  const measured = await storedMeters(db).since(now - WEEK_MS + 86_400_000)
  const { kind, version } = server
  const size = Math.round(gauges.databaseBytes / 1e5) / 10
  return [
    { code: 'database.server', mark: 'fine', values: { kind, version, size } },
    ...clocks(server.clock, now),
    backlog('backlog', gauges.unroutedEvents, gauges.unroutedSince, now),
    backlog('overdue', gauges.overdue, gauges.overdueSince, now),
    backlog('starts', gauges.unstarted, gauges.unstartedSince, now),
    partitions(gauges),
    gauges.parked === 0
      ? { code: 'parked.none', mark: 'fine' }
      : { code: 'parked.some', mark: 'warning', values: { number: gauges.parked } },
    ...figures(measured),
    ...unknown(measured),
  ]
}

const clocks = (clock: number | null, now: number): Finding[] => {
  if (clock === null) return []
  const seconds = Math.round(Math.abs(clock - now) / 100) / 10
  return seconds * 1000 > CLOCK_MAY_DIFFER_MS
    ? [{ code: 'clock.apart', mark: 'bad', values: { seconds } }]
    : [{ code: 'clock.together', mark: 'fine' }]
}

const backlog = (
  what: 'backlog' | 'overdue' | 'starts',
  number: number,
  since: number | null,
  now: number,
): Finding => {
  const seconds = since === null ? 0 : Math.max(0, Math.round((now - since) / 1000))
  return seconds * 1000 > LATE_MS
    ? { code: `${what}.bad`, mark: 'bad', values: { number, seconds } }
    : { code: `${what}.fine`, mark: 'fine', values: { number } }
}

const partitions = ({ partitionsHeld: held, partitions: all }: Gauges): Finding => {
  const values = { held, all }
  return held === all
    ? { code: 'partitions.fine', mark: 'fine', values }
    : { code: 'partitions.bad', mark: 'bad', values }
}

/** The two figures that can be told in seconds; nothing of what was not measured. */
const figures = (rows: readonly MeterRow[]): Finding[] => {
  const told = [
    ['figures.lateness', 'sojourn_wait_lateness_seconds', 0.99],
    ['figures.reaction', 'sojourn_event_to_mail_seconds', 0.95],
  ] as const
  return told.flatMap(([code, name, most]): Finding[] => {
    const measured = measuredOf(rows, name)
    const values = {
      number: measured.count,
      half: seconds(percentile(measured, 0.5)),
      most: seconds(percentile(measured, most)),
    }
    return measured.count === 0 ? [] : [{ code, mark: 'fine', values }]
  })
}

const seconds = (ms: number | undefined): string =>
  ms === undefined || ms === Number.POSITIVE_INFINITY ? '> 3600' : `≤ ${ms / 1000}`

/** Mails of which nobody knows whether they arrived: neither lost nor doubled for sure. */
const unknown = (rows: readonly MeterRow[]): Finding[] => {
  const number = rows
    .filter(({ name, labels }) => name === 'sojourn_acts_total' && labels.includes(UNKNOWN))
    .reduce((sum, { amount }) => sum + amount, 0)
  return number === 0 ? [] : [{ code: 'unknown.some', mark: 'warning', values: { number } }]
}

const UNKNOWN = 'reason="delivery.unknown"'
