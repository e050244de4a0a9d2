import { ALL_PARTITIONS, isRefused, type Partitions } from '@sojourn/db'
import { markRouted, unroutedEvents } from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'

/**
 * Trouble of the world, such as a database that is away, is no fault of the event; what the database
 * refuses to write down, it refuses for ever.
 */
const isOfTheWorld = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && !isRefused(error)

/**
 * Marks the next event as routed without routing it, so that it holds up nobody else: it has failed
 * alone, for a reason of its own. True when it did; false when the trouble is not the event's.
 */
export const setAside = async (
  { db, now, log }: Pick<Deps, 'db' | 'now' | 'log'>,
  error: unknown,
  partitions: Partitions = ALL_PARTITIONS,
): Promise<boolean> => {
  if (isOfTheWorld(error)) return false
  const [event] = await unroutedEvents(db, 1, partitions)
  if (event === undefined) return false
  log.error({ err: error, event: event.id, workspace: event.workspace }, 'event set aside unrouted')
  await markRouted(db, [event.seq], now())
  return true
}
