import type { Logger } from 'pino'
import { startLoop } from '../loop.ts'
import type { CohortRuns } from './cohort-runs.ts'

const REST_MS = 3_000

/** Asks every few seconds whether Temporal still answers; a connected worker would not say. */
export const startTemporalCheck = (runs: CohortRuns, log: Logger) => {
  let isAnswering = true
  const loop = startLoop({ name: 'temporal-check', restMs: REST_MS, log }, async () => {
    const before = isAnswering
    isAnswering = await runs.isAnswering()
    if (before !== isAnswering)
      log.warn({ isAnswering }, isAnswering ? 'Temporal answers again' : 'Temporal does not answer')
    return false
  })
  return { ...loop, isAnswering: () => isAnswering }
}
