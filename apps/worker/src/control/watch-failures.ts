import { type PauseReason, pauseItself } from '@sojourn/db'
import {
  type ActRow,
  actRows,
  contactsOfCohorts,
  type FailingVersion,
  failingVersions,
  type LoadedVersion,
  lastFailureAt,
} from '@sojourn/db/runtime'
import { failsTooOften, WATCH_MS, wellFrom } from '@sojourn/shared/policy'
import type { Deps } from '../deps.ts'
import { type Loop, startLoop } from '../loop.ts'
import { type Share, WHOLE } from '../share.ts'

const REST_MS = 1_000
/** With more failures than this the window is shorter than an hour: it begins with the oldest of them. */
const MOST_ROWS = 2_000
const ROWS_AT_ONCE = 200

type WatchDeps = Pick<Deps, 'db' | 'programs' | 'now' | 'log'>

/** Pauses journeys whose acts fail for too many contacts; looks when something failed, at most once a second. */
export const startFailureWatch = (deps: WatchDeps, share: Share = WHOLE): Loop => {
  let seen = -1
  return startLoop({ name: 'failures', restMs: REST_MS, log: deps.log }, async () => {
    if (!share.hasChores()) return false
    const last = await lastFailureAt(deps.db, deps.now() - WATCH_MS)
    if (last === seen) return false
    await pauseFailing(deps)
    seen = last
    return false
  })
}

/** One look at every live journey with failures in the last hour; gives those that it paused. */
export const pauseFailing = async (deps: WatchDeps): Promise<string[]> => {
  const paused: string[] = []
  const since = deps.now() - WATCH_MS
  for (const failing of await failingVersions(deps.db, since)) {
    const reason = await findReason(deps, failing, Math.max(since, failing.watchFrom))
    if (reason === null) continue
    const isMine = await deps.db.transaction((tx) => pauseItself(tx, failing, reason))
    if (!isMine) continue
    const { journey } = failing
    deps.log.error({ journey, ...reason }, 'too many fail: the journey paused itself')
    paused.push(journey)
  }
  return paused
}

/** Why this version must not go on, or null: it is well, or has acted for too few to say. */
const findReason = async (
  deps: WatchDeps,
  { version: id }: FailingVersion,
  from: number,
): Promise<PauseReason | null> => {
  const { db } = deps
  const version = await deps.programs(db, id)
  const isAct = ({ step }: ActRow) => version.program.steps[step]?.do === 'act'
  const rows = await actRows(db, id, { since: from, which: 'failed', limit: MOST_ROWS })
  const failures = rows.filter(isAct)
  const oldest = failures.at(-1)?.at
  if (oldest === undefined) return null
  const since = rows.length < MOST_ROWS ? from : oldest

  const failed = new Set<string>()
  await collect(deps, failures, failed)
  const acted = new Set(failed)
  for (let offset = 0; acted.size <= wellFrom(failed.size); offset += ROWS_AT_ONCE) {
    const page = await actRows(db, id, { since, which: 'all', limit: ROWS_AT_ONCE, offset })
    await collect(deps, page.filter(isAct), acted)
    if (page.length < ROWS_AT_ONCE) break
  }
  const counts = { failed: failed.size, acted: acted.size }
  if (!failsTooOften(counts)) return null
  return { code: 'failures', ...counts, ...mostly(failures, version), at: deps.now() }
}

/** Adds the contacts of these rows; each counts once, however often they were acted for. */
const collect = async (
  { db }: WatchDeps,
  rows: readonly ActRow[],
  contacts: Set<string>,
): Promise<void> => {
  const cohorts = [...new Set(rows.map(({ cohort }) => cohort))]
  for (let from = 0; from < cohorts.length; from += ROWS_AT_ONCE) {
    const some = new Set(cohorts.slice(from, from + ROWS_AT_ONCE))
    const seats = await contactsOfCohorts(db, [...some])
    for (const { cohort, ordinals } of rows) {
      if (!some.has(cohort)) continue
      for (const ordinal of ordinals) {
        const contact = seats.get(cohort)?.get(ordinal)
        if (contact !== undefined) contacts.add(contact)
      }
    }
  }
}

/** Where most failed, and why. */
const mostly = (failures: readonly ActRow[], { number }: LoadedVersion) => {
  const places = new Map<string, { row: ActRow; people: number }>()
  // The rows come latest first: of places with as many the one that failed first is named.
  for (const row of failures.toReversed()) {
    const key = `${row.step} ${row.reason}`
    const people = (places.get(key)?.people ?? 0) + row.ordinals.length
    places.set(key, { row, people })
  }
  const [first] = [...places.values()].sort((a, b) => b.people - a.people)
  const node = first?.row.step.split('~')[0] ?? null
  return { version: number, node, reason: first?.row.reason ?? null }
}
