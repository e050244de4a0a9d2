import type { TestDatabase } from '@sojourn/db/testing'
import { beforeEach } from 'vitest'
import { buildHouse, type House } from './house.ts'
import { createLocalRuns, createTestClock } from './local-runs.ts'

/** A house whose cohorts run in memory by a clock of the test's; new for every test. */
export type Stage = House & ReturnType<typeof createLocalRuns> & ReturnType<typeof createTestClock>

/** Declares the stage of a suite; ask for it inside of tests. */
export const useStage = (database: TestDatabase): (() => Stage) => {
  let stage: Stage | undefined
  beforeEach(async () => {
    const clock = createTestClock()
    const house = await buildHouse({ db: database.db, now: clock.now })
    stage = { ...house, ...createLocalRuns(house), ...clock }
  })
  return () => {
    if (!stage) throw new Error('The stage stands inside of tests only.')
    return stage
  }
}
