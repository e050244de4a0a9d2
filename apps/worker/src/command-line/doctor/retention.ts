import type { Db } from '@sojourn/db'
import { KEPT, type KeepDays, retentionStates, SWEEPS } from '@sojourn/db/retention'
import type { World } from '../command.ts'
import { fill } from '../language.ts'
import type { Finding } from './finding.ts'

const HOUR_MS = 3_600_000
/** It is done once a day: after so long something keeps the worker from it. */
const LATE_HOURS = 72

/** For how long what is kept, and when what was too old was last cleared away. */
export const lookAtRetention = async (
  db: Db,
  keep: KeepDays,
  now: number,
  strings: World['strings'],
): Promise<Finding[]> => {
  const { days, 'for-ever': forEver } = strings.kept
  const kept = Object.fromEntries(
    KEPT.map((one) => [one, keep[one] === null ? forEver : fill(days, { days: keep[one] })]),
  )
  const times: Finding = { code: 'retention.times', mark: 'fine', values: kept }
  const states = await retentionStates(db).all()
  const due = SWEEPS.filter((one) => keep[one.kept] !== null)
  const rounds = due.map(({ name }) => states.get(name)?.roundAt ?? null)
  if (due.length === 0 || rounds.every((at) => at === null))
    return [times, { code: 'retention.never', mark: 'fine' }]
  const oldest = Math.min(...rounds.map((at) => at ?? 0))
  const hours = Math.max(0, Math.round((now - oldest) / HOUR_MS))
  // One that has not been through yet may be new, or long: its first round says so later.
  if (rounds.includes(null)) return [times, { code: 'retention.under-way', mark: 'fine' }]
  return [
    times,
    hours > LATE_HOURS
      ? { code: 'retention.late', mark: 'warning', values: { hours } }
      : { code: 'retention.fine', mark: 'fine', values: { hours } },
  ]
}
