import { setTimeout as sleep } from 'node:timers/promises'
import { isRefused, type Partitions } from '@sojourn/db'
import { hasUnrouted } from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { startLoop } from '../loop.ts'
import type { Starter } from '../runs/starter.ts'
import { type Share, WHOLE } from '../share.ts'
import { EVENTS_AT_ONCE, type Passed, routePass } from './pass.ts'
import { setAside } from './set-aside.ts'

/** How often the database is asked whether something was committed, unless it tells by itself. */
const POLL_MS = 20
/**
 * After a pass that moved people the next begins no sooner than so many starts take of late, and this at
 * most: who comes meanwhile goes together, in one run instead of several, and Temporal is not asked for
 * more than it can do. On an idle machine that is hardly a wait.
 */
const STARTS_BETWEEN = 6
const LONGEST_PACE_MS = 80
/** A breath between transactions, so that small writes of the other processes get their turn. */
const BREATH_MS = 2
/** How long a pass waits for a free start; who arrives meanwhile enters together. */
const GROUP_COMMIT_MS = 1_000
/** A loop that has not turned for so long hangs. */
const STUCK_MS = 10_000
/** Even when nothing seems to have changed. */
const LOOK_ANYWAY_MS = 1_000

/** Routes the events of this worker's share of the contacts. */
export const startRouter = (
  deps: Deps,
  {
    starter,
    share = WHOLE,
    isTold = () => false,
    onRouted,
    eventsAtOnce = EVENTS_AT_ONCE,
  }: {
    starter: Starter
    onRouted: (passed: Passed) => void
    share?: Share
    /** True while new events are told by a kick, so that there is no need to look often. */
    isTold?: () => boolean
    eventsAtOnce?: number
  },
) => {
  let atOnce = eventsAtOnce
  let seenVersion = -1
  let lookedAt = 0
  let turnedAt = 0

  const isSomethingNew = async (partitions: Partitions): Promise<boolean> => {
    if (isTold()) return hasUnrouted(deps.db, partitions)
    const version = await deps.db.dataVersion()
    const now = deps.now()
    if (version === seenVersion && now - lookedAt < LOOK_ANYWAY_MS) return false
    seenVersion = version
    lookedAt = now
    return hasUnrouted(deps.db, partitions)
  }

  /**
   * One pass. An event that cannot be routed is found by halving, and set aside alone; undefined when
   * one was, or when a smaller pass is to be tried at once.
   */
  const pass = async (partitions: Partitions): Promise<Passed | undefined> => {
    try {
      // What is lost is routed anew: the events are still there, unrouted.
      const passed = await deps.db.transaction((tx) => routePass(tx, deps, atOnce, partitions), {
        isDurable: false,
      })
      atOnce = Math.min(eventsAtOnce, atOnce * 2)
      return passed
    } catch (error) {
      if (atOnce === 1 && (await setAside(deps, error, partitions))) return undefined
      atOnce = Math.max(1, Math.floor(atOnce / 2))
      // What the database refuses it refuses at once again: nothing is gained by a rest.
      if (isRefused(error)) return undefined
      throw error
    }
  }

  const restMs = () => (isTold() ? LOOK_ANYWAY_MS : POLL_MS)
  /** A full pass leaves more to do: only the breath. */
  const restAfter = (passed: Passed | undefined, tookMs: number): number => {
    const hasMoved = passed !== undefined && passed.settled + passed.enrolled > 0
    if (!hasMoved || passed.routed >= atOnce) return BREATH_MS
    return Math.max(
      BREATH_MS,
      Math.min(LONGEST_PACE_MS, STARTS_BETWEEN * starter.startMs()) - tookMs,
    )
  }

  const loop = startLoop({ name: 'router', restMs, log: deps.log }, async () => {
    turnedAt = deps.now()
    const partitions = share.partitions()
    if (partitions.length === 0 || !(await isSomethingNew(partitions))) return false

    await starter.waitForPlace(GROUP_COMMIT_MS)
    const startedAt = performance.now()
    const passed = await pass(partitions)
    if (passed?.routed === 0) return false
    if (passed !== undefined) onRouted(passed)
    seenVersion = -1
    await sleep(restAfter(passed, performance.now() - startedAt))
    return true
  })

  return {
    ...loop,
    /** True while this worker's part of the events is routed. */
    isWell: () => deps.now() - turnedAt < STUCK_MS,
  }
}
