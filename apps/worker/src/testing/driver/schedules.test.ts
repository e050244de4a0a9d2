import { openTestDb, type TestDb } from '@sojourn/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { play } from './play.ts'

const RUNS = Number(process.env.SCHEDULES ?? 300)
const ONE = process.env.SEED

let opened: TestDb
beforeAll(async () => {
  opened = await openTestDb('SQLite')
})
afterAll(() => opened.remove())

test('random schedules with crashes, repetitions and delays lose nobody and double nothing', {
  timeout: 600_000,
}, async () => {
  const from = ONE === undefined ? 0 : Number(ONE)
  const until = ONE === undefined ? RUNS : from + 1
  const failed: string[] = []
  let people = 0
  let steps = 0
  const startedAt = Date.now()
  for (let seed = from; seed < until; seed++) {
    const played = await play(opened.db, seed)
    people += played.people
    steps += played.trace.length
    if (played.error !== undefined) {
      failed.push(
        `SEED=${seed}: ${played.error instanceof Error ? played.error.message : String(played.error)}`,
      )
      if (ONE !== undefined) {
        process.stdout.write(`${played.trace.join('\n')}\n`)
        throw played.error
      }
    }
  }
  const seconds = (Date.now() - startedAt) / 1000
  process.stdout.write(
    `${until - from} schedules, ${people} enrolments, ${steps} steps, ${seconds.toFixed(1)} s\n`,
  )
  expect(failed).toEqual([])
})
