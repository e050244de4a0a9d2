import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '@sojourn/db'

/** What still moves, and what ought to. */
export type Motion = {
  unrouted: number
  /** Deliveries between their `handed` mark and their record. */
  handed: number
  /** Inside, and neither parked nor waiting for an instant that lies ahead. */
  moving: number
}

const LOOK_MS = 1_000
/** A deferral this near counts as movement: it will be over in a moment. */
const SOON_MS = 120_000

/** Reads what still moves. */
export const readMotion = async (db: Db): Promise<Motion> => {
  const count = async (rows: Promise<{ count: number }>) => Number((await rows).count)
  const unrouted = db
    .selectFrom('event')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('routed_at', 'is', null)
    .executeTakeFirstOrThrow()
  const handed = db
    .selectFrom('delivery')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'handed')
    .executeTakeFirstOrThrow()
  const moving = db
    .selectFrom('enrolment')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', 'in', ['waiting', 'acting'])
    .where((eb) => eb.or([eb('wake_at', 'is', null), eb('wake_at', '<', Date.now() + SOON_MS)]))
    .executeTakeFirstOrThrow()
  return {
    unrouted: await count(unrouted),
    handed: await count(handed),
    moving: await count(moving),
  }
}

/** Waits until nothing moves any more; gives what still did when the time was up. */
export const untilQuiet = async (
  db: Db,
  { longestMs, tell }: { longestMs: number; tell: (text: string) => void },
): Promise<Motion> => {
  const deadline = Date.now() + longestMs
  let saidAt = 0
  for (;;) {
    const motion = await readMotion(db)
    const isQuiet = motion.unrouted + motion.handed + motion.moving === 0
    if (isQuiet || Date.now() > deadline) return motion
    if (Date.now() - saidAt > 15_000) {
      saidAt = Date.now()
      tell(
        `waiting for rest: ${motion.unrouted} unrouted, ${motion.handed} handed, ${motion.moving} moving`,
      )
    }
    await sleep(LOOK_MS)
  }
}
