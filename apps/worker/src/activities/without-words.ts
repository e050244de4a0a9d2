import { ApplicationFailure, CancelledFailure } from '@temporalio/activity'
import type { Logger } from 'pino'

const CODE = /^[A-Za-z0-9_.-]{1,60}$/

/**
 * The activity, what it throws stripped to its code: Temporal keeps failures in its histories, and the words
 * of an error may quote what a person told us. The words go into our log, which cuts such out.
 */
export const withoutWords =
  <Input, Result>(name: string, log: Logger, activity: (input: Input) => Promise<Result>) =>
  async (input: Input): Promise<Result> => {
    try {
      return await activity(input)
    } catch (error) {
      if (error instanceof CancelledFailure) throw error
      log.warn(
        { err: error, activity: name, ...idsOf(input) },
        'activity failed, to be tried again',
      )
      throw ApplicationFailure.retryable(codeOf(error), 'activity.failed')
    }
  }

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unexpected'
  const code = 'code' in error ? String(error.code) : error.name
  return CODE.test(code) ? code : 'unexpected'
}

/** Of whom: ids and numbers. */
const idsOf = (input: unknown): Record<string, unknown> => {
  const { workspace, cohort, step, visit } = input as Record<string, unknown>
  return { workspace, cohort, step, visit }
}
