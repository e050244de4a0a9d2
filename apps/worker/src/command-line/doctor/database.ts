import { type Db, type Heartbeat, heartbeats, openDb, pendingMigrations } from '@sojourn/db'
import { type KeepDays, readKeepDays } from '@sojourn/db/retention'
import type { World } from '../command.ts'
import { hasDatabase, type Settings } from '../settings.ts'
import { type Finding, reasonOf } from './finding.ts'
import { lookAtHouse } from './house.ts'
import { lookAtRetention } from './retention.ts'

const SILENT_AFTER_MS = 60_000
const CLOCK_MAY_DIFFER_MS = 5_000

/** Does the database answer, and what do the processes say in it? It is only read. */
export const lookAtDatabase = async ({
  settings,
  strings,
  now,
}: Pick<World, 'settings' | 'strings' | 'now'>): Promise<Finding[]> => {
  const { databaseUrl: url, dataFolder } = settings
  if (!hasDatabase(settings)) return [{ code: 'database.absent', mark: 'warning' }]

  try {
    const db = await openDb({ url, dataFolder, mustMigrate: false })
    try {
      const { length: number } = await pendingMigrations(db)
      if (number > 0) return [{ code: 'database.behind', mark: 'warning', values: { number } }]
      return [
        ...(await lookAtProcesses(db, now())),
        ...(await lookAtHouse(db, now)),
        ...(await lookAtKept(db, settings, now(), strings)),
      ]
    } finally {
      await db.close()
    }
  } catch (error) {
    return [{ code: 'database.bad', mark: 'bad', values: { reason: reasonOf(error) } }]
  }
}

const lookAtKept = async (
  db: Db,
  { keepEnv = {} }: Settings,
  now: number,
  strings: World['strings'],
): Promise<Finding[]> => {
  let keep: KeepDays
  try {
    keep = readKeepDays(keepEnv)
  } catch (error) {
    return [{ code: 'retention.bad', mark: 'bad', values: { reason: reasonOf(error) } }]
  }
  return lookAtRetention(db, keep, now, strings)
}

const lookAtProcesses = async (db: Db, now: number): Promise<Finding[]> => {
  const beats = await heartbeats(db).since(now - SILENT_AFTER_MS)
  const behindMs = Math.max(0, ...beats.map(({ at }) => at - now))
  return [
    { code: 'database.fine', mark: 'fine' },
    behindMs > CLOCK_MAY_DIFFER_MS
      ? { code: 'clock.bad', mark: 'bad', values: { seconds: Math.round(behindMs / 1000) } }
      : { code: 'clock.fine', mark: 'fine' },
    heardOf('api', beats, now),
    heardOf('worker', beats, now),
    ...beats.flatMap(complaints),
  ]
}

const heardOf = (kind: 'api' | 'worker', beats: readonly Heartbeat[], now: number): Finding => {
  const latest = beats.find((beat) => beat.kind === kind)
  if (!latest) return { code: `${kind}.silent`, mark: 'bad' }
  const seconds = Math.max(0, Math.round((now - latest.at) / 1000))
  return { code: `${kind}.fine`, mark: 'fine', values: { seconds } }
}

/** Parts of which a process says `ok: false`. */
const complaints = ({ kind, state }: Heartbeat): Finding[] => {
  const unwell = Object.entries(state).filter(
    ([, part]) => typeof part === 'object' && part !== null && 'ok' in part && part.ok === false,
  )
  if (unwell.length === 0) return []
  const parts = unwell.map(([name]) => name).join(', ')
  return [{ code: 'parts.bad', mark: 'bad', values: { process: kind, parts } }]
}
