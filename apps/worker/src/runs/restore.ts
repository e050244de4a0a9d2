import { setTimeout as sleep } from 'node:timers/promises'
import {
  answerPokes,
  COHORT_SIZE,
  lockSeatedInAll,
  type SeatedCohort,
  seatedCohorts,
} from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { reseat } from '../moves/seat.ts'
import type { RunStore } from './run-store.ts'

const READ_AT_ONCE = 200
const ASKED_AT_ONCE = 10
/** A breath between transactions, so that small writes of the other processes get their turn. */
const BREATH_MS = 2

/** What was found, and what was done about it. */
export type Restored = {
  /** Cohorts with people in them, and those people. */
  cohorts: number
  people: number
  /** Of these, whose run is gone. */
  lostCohorts: number
  lostPeople: number
}

type Choices = {
  /** Only looks. */
  isDryRun?: boolean
  onProgress?: (sofar: Restored) => Promise<void> | void
  signal?: AbortSignal
}

/**
 * Looks for a run of every cohort with people in it, and seats anew, at the step, visit and deadline that the
 * database has, whoever's run is gone. Whoever has a run keeps it, so doing it twice, beside working workers,
 * or again after a crash changes nothing more. Acts under way when the runs were lost are repeated; the
 * delivery ledger keeps them from sending twice.
 */
export const restoreLostRuns = async (
  deps: Pick<Deps, 'db' | 'now' | 'newId'>,
  store: Pick<RunStore, 'hasOpenRun'>,
  { isDryRun = false, onProgress, signal }: Choices = {},
): Promise<Restored> => {
  const restored: Restored = { cohorts: 0, people: 0, lostCohorts: 0, lostPeople: 0 }
  let cursor = ''
  while (!signal?.aborted) {
    const page = await seatedCohorts(deps.db, { cursor, limit: READ_AT_ONCE })
    const last = page.at(-1)
    if (last === undefined) break
    const lost = await withoutRun(store, page)
    if (!isDryRun) {
      for (const together of intoGroups(lost)) {
        await seatAnew(deps, together)
        await sleep(BREATH_MS)
      }
    }
    restored.cohorts += page.length
    restored.people += sumOf(page)
    restored.lostCohorts += lost.length
    restored.lostPeople += sumOf(lost)
    await onProgress?.({ ...restored })
    // What was seated anew comes behind all that was there before, and has a run or waits for its start.
    cursor = last.id
  }
  return restored
}

const sumOf = (cohorts: readonly SeatedCohort[]): number =>
  cohorts.reduce((sum, { people }) => sum + people, 0)

const withoutRun = async (
  store: Pick<RunStore, 'hasOpenRun'>,
  cohorts: readonly SeatedCohort[],
): Promise<SeatedCohort[]> => {
  const lost: SeatedCohort[] = []
  for (let from = 0; from < cohorts.length; from += ASKED_AT_ONCE) {
    const asked = cohorts.slice(from, from + ASKED_AT_ONCE)
    const open = await Promise.all(
      asked.map(({ workspace, id }) => store.hasOpenRun(workspace, id)),
    )
    lost.push(...asked.filter((_, index) => !open[index]))
  }
  return lost
}

/** Cohorts of one version, together at most as many people as travel together. */
const intoGroups = (cohorts: readonly SeatedCohort[]): SeatedCohort[][] => {
  const groups: SeatedCohort[][] = []
  for (const ofVersion of Map.groupBy(cohorts, ({ version }) => version).values()) {
    let room = 0
    for (const cohort of ofVersion) {
      if (cohort.people > room) {
        groups.push([])
        room = COHORT_SIZE
      }
      groups.at(-1)?.push(cohort)
      room -= cohort.people
    }
  }
  return groups
}

const seatAnew = (
  deps: Pick<Deps, 'db' | 'now' | 'newId'>,
  cohorts: readonly SeatedCohort[],
): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const [first] = cohorts
    const people = await lockSeatedInAll(tx, cohorts)
    if (first !== undefined && people.length > 0) {
      const { workspace, version } = first
      await reseat(tx, { workspace, version, now: deps.now(), newId: deps.newId }, people)
    }
    await answerPokes(tx, cohorts)
  })
