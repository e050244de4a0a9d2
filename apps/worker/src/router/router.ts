import { setTimeout as sleep } from 'node:timers/promises'
import { isRefused, leases } from '@sojourn/db'
import { hasUnrouted } from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { startLoop } from '../loop.ts'
import type { Starter } from '../runs/starter.ts'
import { EVENTS_AT_ONCE, type Passed, routePass } from './pass.ts'
import { setAside } from './set-aside.ts'

const LEASE = 'router'
const LEASE_MS = 10_000
const RENEW_MS = 3_000
/** How often the database is asked whether something was committed. */
const POLL_MS = 20
/** A breath between transactions, so that small writes of the other processes get their turn. */
const BREATH_MS = 2
/** How long a pass waits for a free start; who arrives meanwhile enters together. */
const GROUP_COMMIT_MS = 1_000
/** A loop that has not turned for so long hangs. */
const STUCK_MS = 10_000
/** Even when nothing seems to have changed. */
const LOOK_ANYWAY_MS = 1_000

/** Routes events as long as this process holds the lease. */
export const startRouter = (
  deps: Deps & { process: string },
  {
    starter,
    onRouted,
    eventsAtOnce = EVENTS_AT_ONCE,
  }: { starter: Starter; onRouted: (passed: Passed) => void; eventsAtOnce?: number },
) => {
  let atOnce = eventsAtOnce
  let heldUntil = 0
  let seenVersion = -1
  let lookedAt = 0
  let turnedAt = 0

  const holdLease = async (): Promise<boolean> => {
    const now = deps.now()
    if (heldUntil - now > LEASE_MS - RENEW_MS) return true
    const holder = deps.process
    const isMine = await leases(deps.db).take({ name: LEASE, holder, at: now, forMs: LEASE_MS })
    heldUntil = isMine ? now + LEASE_MS : 0
    return isMine
  }

  const isSomethingNew = async (): Promise<boolean> => {
    const version = await deps.db.dataVersion()
    const now = deps.now()
    if (version === seenVersion && now - lookedAt < LOOK_ANYWAY_MS) return false
    seenVersion = version
    lookedAt = now
    return hasUnrouted(deps.db)
  }

  /**
   * One pass. An event that cannot be routed is found by halving, and set aside alone; undefined when
   * one was, or when a smaller pass is to be tried at once.
   */
  const pass = async (): Promise<Passed | undefined> => {
    try {
      const passed = await deps.db.transaction((tx) => routePass(tx, deps, atOnce))
      atOnce = Math.min(eventsAtOnce, atOnce * 2)
      return passed
    } catch (error) {
      if (atOnce === 1 && (await setAside(deps, error))) return undefined
      atOnce = Math.max(1, Math.floor(atOnce / 2))
      // What the database refuses it refuses at once again: nothing is gained by a rest.
      if (isRefused(error)) return undefined
      throw error
    }
  }

  const loop = startLoop({ name: 'router', restMs: POLL_MS, log: deps.log }, async () => {
    turnedAt = deps.now()
    if (!(await holdLease())) {
      await sleep(LEASE_MS / 10)
      return false
    }
    if (!(await isSomethingNew())) return false

    await starter.waitForPlace(GROUP_COMMIT_MS)
    const passed = await pass()
    if (passed?.routed === 0) return false
    if (passed !== undefined) onRouted(passed)
    seenVersion = -1
    await sleep(BREATH_MS)
    return true
  })

  return {
    ...loop,
    /** True while events are routed, by this process or by whoever holds the lease. */
    isWell: () => deps.now() - turnedAt < STUCK_MS,
    stop: async () => {
      await loop.stop()
      if (heldUntil > 0) await leases(deps.db).release(LEASE, deps.process)
    },
  }
}
