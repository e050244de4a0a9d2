import { logOptions } from '@sojourn/shared/log'
import { OperationalError } from '@sojourn/shared/problems'
import { ApplicationFailure, CancelledFailure } from '@temporalio/activity'
import pino from 'pino'
import { expect, test } from 'vitest'
import { withoutWords } from './without-words.ts'

const GROUP = { workspace: 'ws_1', cohort: 'coh_1', step: 'hello', visit: 1, who: '0-4' }

/** What Temporal is told when an activity throws this, and what the log says. */
const failWith = async (error: unknown) => {
  const lines: string[] = []
  const log = pino(logOptions({ process: 'worker' }), { write: (line) => lines.push(line) })
  const activity = withoutWords('perform', log, async (_: typeof GROUP) => Promise.reject(error))
  const told = await activity(GROUP).catch((thrown: unknown) => thrown)
  return { told, lines }
}

test('lesson 50: what an error quotes reaches neither a history nor the log', async () => {
  const error = Object.assign(new Error('Failing row: (ann@shop.example)'), {
    code: '23505',
    detail: 'Key (name)=(Ann Lee) exists',
  })
  const { told, lines } = await failWith(error)
  expect(told).toBeInstanceOf(ApplicationFailure)
  expect(told).toMatchObject({ message: '23505', nonRetryable: false })
  expect((told as Error).cause).toBeUndefined()
  expect(lines).toHaveLength(1)
  const [line = ''] = lines
  expect(JSON.parse(line)).toMatchObject({ cohort: 'coh_1', activity: 'perform', step: 'hello' })
  expect(line).not.toMatch(/ann@|Ann Lee/)
})

test('a code that is one is told; anything else is unexpected', async () => {
  const { told } = await failWith(new OperationalError('channel.busy', {}))
  expect(told).toMatchObject({ message: 'channel.busy' })
  expect((await failWith('a word')).told).toMatchObject({ message: 'unexpected' })
})

test('a cancellation stays one', async () => {
  const cancelled = new CancelledFailure('cancelled')
  expect(await failWith(cancelled)).toEqual({ told: cancelled, lines: [] })
})
