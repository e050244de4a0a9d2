// The protocol of seats on the real code: random schedules, with everything that can go wrong. A failure
// prints its seed and what happened; `SEED=123 npx vitest run apps/worker/src/testing/driver` plays it again.
import { openTestDb, type TestDb } from '@sojourn/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomScript, tell } from './lockstep.ts'
import { play } from './play.ts'
import { createRandom } from './random.ts'
import { randomProgram } from './random-program.ts'

const { SEED, SCHEDULES, FIRST_SEED = '0' } = process.env
const MINUTES_AT_MOST = 10
/** How long each test goes on unless a number of schedules is asked for; a busy machine plays fewer. */
const BUDGET_MS = 15_000

let opened: TestDb
beforeAll(async () => {
  opened = await openTestDb('SQLite')
})
afterAll(() => opened.remove())

/** Plays seed after seed, as many as are asked for or as time allows, and says what they came to. */
const playAll = async (what: string, one: (seed: number) => Promise<number>): Promise<void> => {
  const startedAt = Date.now()
  const wanted = SEED === undefined ? Number(SCHEDULES ?? Number.POSITIVE_INFINITY) : 1
  const first = Number(SEED ?? FIRST_SEED)
  let played = 0
  let people = 0
  while (played < wanted) {
    people += await one(first + played)
    played++
    if (wanted === Number.POSITIVE_INFINITY && Date.now() - startedAt > BUDGET_MS) break
  }
  const seconds = (Date.now() - startedAt) / 1000
  const speed = Math.round((played * 60) / seconds)
  process.stdout.write(
    `${what}: seeds ${first} to ${first + played - 1}, ${people} enrolments, ${speed} a minute\n`,
  )
  expect(played).toBeGreaterThan(0)
}

test(
  'random schedules with crashes, repetitions, delays and lost commits lose nobody and double nothing',
  { timeout: MINUTES_AT_MOST * 60_000 },
  () =>
    playAll('random schedules', async (seed) => {
      const { trace, people, error } = await play(opened.db, seed)
      if (error !== undefined) {
        process.stdout.write(`${trace.join('\n')}\n`)
        throw new Error(`SEED=${seed}`, { cause: error })
      }
      return people
    }),
)

test(
  'a cohort of n behaves, contact by contact, as n cohorts of one',
  { timeout: MINUTES_AT_MOST * 60_000 },
  () =>
    playAll('pairs of schedules', async (seed) => {
      const script = randomScript(seed, randomProgram(createRandom(seed)))
      const together = await tell(opened.db, script, { size: 'together', seed })
      const alone = await tell(opened.db, script, { size: 'alone', seed: seed + 1_000_000 })
      expect(together.told, `SEED=${seed}`).toEqual(alone.told)
      return Object.keys(together.told).length
    }),
)
