import { expect, test } from 'vitest'
import { shared } from './log-sync.ts'

/** Work whose ends the test decides. */
const createWork = () => {
  const ends: (() => void)[] = []
  const fails: ((error: Error) => void)[] = []
  const ask = shared(
    () =>
      new Promise((resolve, reject) => {
        ends.push(resolve)
        fails.push(reject)
      }),
  )
  return { ask, ends, fails }
}

test('who asks while it is done shares the next one, which begins after they asked', async () => {
  const { ask, ends } = createWork()
  const first = ask()
  const others = [ask(), ask()]
  expect(ends).toHaveLength(1)

  ends[0]?.()
  await first
  await expect.poll(() => ends.length).toBe(2)
  const late = ask()
  ends[1]?.()
  await Promise.all(others)
  await expect.poll(() => ends.length).toBe(3)
  ends[2]?.()
  await late
})

test('a failure is told to those who asked for it, and the next one is tried', async () => {
  const { ask, ends, fails } = createWork()
  const first = ask()
  const second = ask()
  fails[0]?.(new Error('disk'))
  await expect(first).rejects.toThrow('disk')
  await expect.poll(() => ends.length).toBe(2)
  ends[1]?.()
  await second
})
