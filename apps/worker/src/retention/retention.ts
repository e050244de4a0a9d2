import { setTimeout as sleep } from 'node:timers/promises'
import { storedMeters } from '@sojourn/db/operating'
import { type KeepDays, retentionStates, SWEEPS, sweepNext } from '@sojourn/db/retention'
import type { Deps } from '../deps.ts'
import { type Loop, startLoop } from '../loop.ts'
import { type Share, WHOLE } from '../share.ts'

const DAY_MS = 86_400_000
const ROWS_AT_ONCE = 500
/** It works for at most a tenth of the time, however slow the database is. */
const BREATHS = 9
const LEAST_BREATH_MS = 20
/** Days that a figure is known by day for. */
const METER_DAYS = 90
const REST_MS = 60_000
const ROUND_MS = DAY_MS

type RetentionDeps = Pick<Deps, 'db' | 'now' | 'log' | 'meters' | 'stopping'>

/** Clears away, once a day and by one worker, what is older than it is to be kept. */
export const startRetention = (deps: RetentionDeps, keep: KeepDays, share: Share = WHOLE): Loop =>
  startLoop({ name: 'retention', restMs: REST_MS, log: deps.log }, async () => {
    if (share.hasChores()) await sweepDue(deps, keep, share)
    return false
  })

/** Does the sweeps whose last round is a day old; gives the rows treated. */
export const sweepDue = async (
  deps: RetentionDeps,
  keep: KeepDays,
  share: Pick<Share, 'hasChores'> = WHOLE,
): Promise<number> => {
  const { db, now, log, meters, stopping } = deps
  const states = await retentionStates(db).all()
  const due = SWEEPS.flatMap((one) => {
    const days = keep[one.kept]
    const roundAt = states.get(one.name)?.roundAt ?? 0
    return days === null || roundAt > now() - ROUND_MS ? [] : { ...one, days }
  })
  if (due.length === 0) return 0
  let all = 0
  for (const { days, ...one } of due) {
    const before = now() - days * DAY_MS
    let treated = 0
    let isThrough = false
    while (!isThrough && !stopping.aborted && share.hasChores()) {
      const from = performance.now()
      const swept = await db.transaction(
        (tx) => sweepNext(tx, one, { before, limit: ROWS_AT_ONCE, at: now() }),
        { isDurable: false },
      )
      treated += swept.treated
      isThrough = swept.isThrough
      if (!isThrough) await sleep(breathOf(performance.now() - from))
    }
    if (treated === 0) continue
    all += treated
    meters?.count('sojourn_retention_rows_total', { sweep: one.name }, treated)
    log.info({ sweep: one.name, rows: treated }, 'cleared away what was too old')
  }
  await storedMeters(db).deleteDaysBefore(now() - METER_DAYS * DAY_MS)
  return all
}

/** Small writes of the other processes get their turn, and who moves people is not slowed down. */
const breathOf = (tookMs: number): number => Math.max(LEAST_BREATH_MS, tookMs * BREATHS)
