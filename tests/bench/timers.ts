import { setTimeout as sleep } from 'node:timers/promises'
import { type BenchHouse, openBenchHouse } from './bench-house.ts'
import { seatCrowd, untilAllStarted } from './crowd.ts'
import type { Bench } from './main.ts'
import { quantile, rounded } from './measures.ts'

const MONTH_MS = 30 * 86_400_000
/** Time to seat and start those who fall due, per person; and before that. */
const SEATING_MS = 0.6
const LEAD_MS = 20_000
const PATIENCE_MS = 300_000

/**
 * Deadlines: a tenth of a million waiting people falls due at the same instant and is drained; then a
 * thousand fall due in one second, and how late each is tells the quality of a timer. Also what a million
 * people cost in memory and on disk.
 */
export const timers: Bench = async function* ({ size = 1_000_000, repeats }) {
  const house = await openBenchHouse()
  try {
    const worker = await house.startWorker()
    await sleep(3_000)
    yield { what: 'at rest', ...memoryOf(house, worker) }

    const due = Math.round(size / 10)
    const sleeping = size - due
    const databaseBefore = await house.databaseBytes()
    const temporalBefore = house.temporalBytes()
    const startedAt = performance.now()
    await seatCrowd(house, {
      people: sleeping,
      journeys: 1,
      wakeAt: () => Date.now() + MONTH_MS,
    })
    await untilAllStarted(house)
    yield {
      what: 'waiting',
      people: sleeping,
      seatedAndStartedPerSecond: rounded((sleeping / (performance.now() - startedAt)) * 1000),
      ...memoryOf(house, worker),
      databaseBytesEach: rounded(((await house.databaseBytes()) - databaseBefore) / sleeping),
      temporalBytesEach: rounded((house.temporalBytes() - temporalBefore) / sleeping),
    }

    yield { what: 'due at the same instant', ...(await drain(house, due)) }
    const seconds = []
    for (let repeat = 0; repeat < repeats; repeat++)
      seconds.push(await lateness(house, Math.min(1_000, due)))
    yield {
      what: 'due in one second',
      people: seconds[0]?.length,
      repeats,
      p50Ms: rounded(quantile(seconds.flat(), 0.5)),
      p99Ms: rounded(quantile(seconds.flat(), 0.99)),
    }
    await worker.stop()
  } finally {
    await house.remove()
  }
}

const memoryOf = (house: BenchHouse, worker: { memoryMb: () => number | undefined }) => ({
  workerMb: worker.memoryMb(),
  temporalMb: house.temporalMemoryMb(),
})

/** People of whole cohorts fall due together, as those do who entered together. */
const drain = async (house: BenchHouse, people: number) => {
  const dueAt = Math.ceil((Date.now() + LEAD_MS + people * SEATING_MS) / 1000) * 1000
  const wanted = (await countPassed(house)) + people
  await seatCrowd(house, { people, journeys: 1, wakeAt: () => dueAt })
  await untilAllStarted(house)
  const startedBeforeMs = dueAt - Date.now()

  const performed = await untilPerformed(house, dueAt, wanted)
  const lastAt = Math.max(...performed)
  return {
    people: performed.length,
    // Below zero the seating was not done in time, and the rest means nothing.
    startedBeforeMs,
    perSecond: rounded((people / (lastAt - dueAt)) * 1000),
    firstAfterMs: Math.min(...performed) - dueAt,
    lastAfterMs: lastAt - dueAt,
  }
}

/** How late each of so many people is who fall due spread over one second. */
const lateness = async (house: BenchHouse, people: number): Promise<number[]> => {
  const from = Math.ceil((Date.now() + 15_000) / 1000) * 1000
  const wanted = (await countPassed(house)) + people
  const deadline = (number: number) => from + Math.floor((number * 1000) / people)
  const crowd = await seatCrowd(house, { people, journeys: 1, wakeAt: deadline })
  await untilAllStarted(house)
  await untilPerformed(house, from, wanted)
  const deadlines = new Map(crowd.map(({ enrolment }, number) => [enrolment, deadline(number)]))
  const rows = await house.db
    .selectFrom('delivery')
    .select(['enrolment_id', 'reserved_at'])
    .where('step_id', '=', 'again')
    .where('reserved_at', '>=', from)
    .execute()
  return rows.flatMap((row) => {
    const at = deadlines.get(row.enrolment_id)
    return at === undefined ? [] : [row.reserved_at - at]
  })
}

/** How many have passed the mail behind the deadline. */
const countPassed = async ({ db }: BenchHouse): Promise<number> => {
  const { passed } = await db
    .selectFrom('counter')
    .select((row) => row.fn.sum<number>('passed').as('passed'))
    .where('step_id', '=', 'again')
    .executeTakeFirstOrThrow()
  return Number(passed)
}

/** When the mail behind the deadline was performed for each; waits until so many have passed it. */
const untilPerformed = async (
  house: BenchHouse,
  since: number,
  wanted: number,
): Promise<number[]> => {
  const givenUpAt = since + PATIENCE_MS
  while ((await countPassed(house)) < wanted && Date.now() < givenUpAt)
    await sleep(Math.max(200, since - Date.now()))
  const rows = await house.db
    .selectFrom('delivery')
    .select('reserved_at')
    .where('step_id', '=', 'again')
    .where('reserved_at', '>=', since)
    .execute()
  return rows.map((row) => row.reserved_at)
}
