import { setTimeout as sleep } from 'node:timers/promises'
import {
  COHORT_SIZE,
  lockSeatedInAll,
  type RestingCohort,
  restingCohorts,
} from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { type Loop, startLoop } from '../loop.ts'
import { reseat } from '../moves/seat.ts'
import { type Share, WHOLE } from '../share.ts'

const REST_MS = 1_000
/** A round through everybody is followed by a longer rest. */
const ROUND_REST_MS = 60_000
const BREATH_MS = 50
/** Read at once; four full cohorts. */
const SEATS_AT_ONCE = 4 * COHORT_SIZE
/** Whoever is woken sooner stays where they sit. */
const LONG_WAIT_MS = 3_600_000
/** Fewer are not worth a start and the ends of their runs. */
const FEWEST_COHORTS = 4

/** Seats together, in the background, whoever waits long in small cohorts (architecture §7). */
export const startMerger = (
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'log'>,
  onMerged: () => void,
  share: Share = WHOLE,
): Loop => {
  let cursor: string | null = ''
  let restUntil = 0
  return startLoop({ name: 'merger', restMs: REST_MS, log: deps.log }, async () => {
    if (!share.hasChores() || deps.now() < restUntil) return false
    const { next, merged } = await mergeSome(deps, cursor ?? '')
    cursor = next
    if (next === null) restUntil = deps.now() + ROUND_REST_MS
    if (merged > 0) {
      deps.log.info({ cohorts: merged }, 'small cohorts that wait long were merged')
      onMerged()
    }
    return false
  })
}

/** Merges what can be merged of the cohorts after `cursor`; gives where to go on, and how many were. */
export const mergeSome = async (
  deps: Pick<Deps, 'db' | 'now' | 'newId'>,
  cursor: string,
): Promise<{ next: string | null; merged: number }> => {
  const { cohorts, next } = await restingCohorts(deps.db, { cursor, seats: SEATS_AT_ONCE })
  let merged = 0
  for (const together of chooseMerges(cohorts, deps.now() + LONG_WAIT_MS)) {
    await merge(deps, together)
    merged += together.length
    await sleep(BREATH_MS)
  }
  return { next, merged }
}

/**
 * Which cohorts go together: of one version, neighbours in when they wake, so that they wake together. Each
 * merge at least doubles the largest of its parts, so that nobody is moved more than a few times.
 */
export const chooseMerges = (
  cohorts: readonly RestingCohort[],
  wakesAfter: number,
): RestingCohort[][] => {
  const small = cohorts
    .filter(
      ({ people, wakesAt }) =>
        people <= COHORT_SIZE / 2 && wakesAt !== null && wakesAt > wakesAfter,
    )
    .sort((a, b) => (a.wakesAt ?? 0) - (b.wakesAt ?? 0))
  const merges: RestingCohort[][] = []
  for (const ofVersion of Map.groupBy(small, ({ version }) => version).values()) {
    let part: RestingCohort[] = []
    for (const cohort of ofVersion) {
      if (sumOf(part) + cohort.people > COHORT_SIZE) {
        merges.push(part)
        part = []
      }
      part.push(cohort)
    }
    merges.push(part)
  }
  return merges.map(worthwhile).filter((part) => part.length >= FEWEST_COHORTS)
}

const sumOf = (cohorts: readonly RestingCohort[]): number =>
  cohorts.reduce((sum, { people }) => sum + people, 0)

/** Without the largest, as long as the others together would not double it. */
const worthwhile = (cohorts: readonly RestingCohort[]): RestingCohort[] => {
  const bySize = [...cohorts].sort((a, b) => a.people - b.people)
  while (bySize.length > 0 && sumOf(bySize) < 2 * (bySize.at(-1)?.people ?? 0)) bySize.pop()
  return bySize
}

const merge = (
  deps: Pick<Deps, 'db' | 'now' | 'newId'>,
  cohorts: readonly RestingCohort[],
): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const now = deps.now()
    // Read again under the lock: somebody may have been woken meanwhile, and is left alone.
    const people = (await lockSeatedInAll(tx, cohorts))
      .filter(({ status, wake }) => status === 'waiting' && (wake ?? 0) > now + LONG_WAIT_MS)
      .sort((a, b) => (a.wake ?? 0) - (b.wake ?? 0))
    const [first] = cohorts
    if (first === undefined || people.length === 0) return
    const { workspace, version } = first
    await reseat(tx, { workspace, version, now, newId: deps.newId }, people)
  })
