import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { storeOwnEvents } from '@sojourn/db'
import { type BenchHouse, openBenchHouse } from './bench-house.ts'
import { seatCrowd, untilAllStarted, type Waiting } from './crowd.ts'
import type { Bench } from './main.ts'
import { median, quantile, rounded } from './measures.ts'

const MONTH_MS = 30 * 86_400_000
const TICK_MS = 10
/** What has not been answered so long after the last open is lost. */
const PATIENCE_MS = 30_000
const RATES = [
  { perSecond: 20, seconds: 8 },
  { perSecond: 200, seconds: 6 },
  { perSecond: 1_000, seconds: 6 },
]

/**
 * How long after an open comes in the mail behind it is performed, with 100,000 people waiting in
 * opened-or-not, in one journey and over 200; and how many history events a reaction costs.
 */
export const reaction: Bench = async function* ({ size = 100_000, repeats }) {
  for (const journeys of [1, 200]) {
    const house = await openBenchHouse()
    try {
      const crowd = await seatCrowd(house, {
        people: size,
        journeys,
        wakeAt: () => Date.now() + MONTH_MS,
      })
      const worker = await house.startWorker()
      await untilAllStarted(house)
      await sleep(2_000)
      shuffle(crowd)
      for (const rate of RATES) {
        const runs = []
        for (let repeat = 0; repeat < repeats; repeat++)
          runs.push(await measure(house, crowd, rate))
        yield {
          people: size,
          journeys,
          opensPerSecond: rate.perSecond,
          opens: rate.perSecond * rate.seconds,
          repeats,
          p50Ms: median(runs.map((run) => run.p50)),
          p95Ms: median(runs.map((run) => run.p95)),
          historyEventsEach: rounded(median(runs.map((run) => run.eventsEach)), 3),
          lost: runs.reduce((sum, run) => sum + run.lost, 0),
        }
      }
      await worker.stop()
    } finally {
      await house.remove()
    }
  }
}

const measure = async (
  house: BenchHouse,
  crowd: Waiting[],
  { perSecond, seconds }: (typeof RATES)[number],
) => {
  const eventsBefore = await house.countHistoryEvents()
  const openers = crowd.splice(0, perSecond * seconds)
  const openedAt = await openAll(house, openers, perSecond)
  const performedAt = await untilPerformed(house, openers)
  const waits = openers.flatMap(({ enrolment }) => {
    const [from, to] = [openedAt.get(enrolment), performedAt.get(enrolment)]
    return from === undefined || to === undefined ? [] : [to - from]
  })
  await sleep(1_000)
  return {
    p50: quantile(waits, 0.5),
    p95: quantile(waits, 0.95),
    eventsEach: ((await house.countHistoryEvents()) - eventsBefore) / openers.length,
    lost: openers.length - waits.length,
  }
}

/** Stores the opens evenly over time, as many together as came in one tick; says when each came in. */
const openAll = async (
  { db, workspace }: BenchHouse,
  openers: readonly Waiting[],
  perSecond: number,
): Promise<Map<string, number>> => {
  const openedAt = new Map<string, number>()
  const startedAt = Date.now()
  for (let next = 0; next < openers.length; ) {
    const due = Math.ceil(((Date.now() - startedAt) / 1000) * perSecond)
    const arriving = openers.slice(next, Math.max(next, due))
    next += arriving.length
    const at = Date.now()
    for (const { enrolment } of arriving) openedAt.set(enrolment, at)
    if (arriving.length > 0)
      await db.transaction((tx) =>
        storeOwnEvents(
          tx,
          workspace,
          arriving.map(({ enrolment, contact }) => ({
            messageId: randomUUID(),
            contact,
            name: 'email.opened',
            properties: {},
            at,
            send: { enrolment, step: 'hello', visit: 1 },
            verdict: 'human',
          })),
        ),
      )
    await sleep(TICK_MS)
  }
  return openedAt
}

/** When the mail behind each open was performed, as its delivery says. */
const untilPerformed = async ({ db }: BenchHouse, openers: readonly Waiting[]) => {
  const performedAt = new Map<string, number>()
  const givenUpAt = Date.now() + PATIENCE_MS
  for (;;) {
    const missing = openers.filter(({ enrolment }) => !performedAt.has(enrolment))
    if (missing.length === 0 || Date.now() > givenUpAt) return performedAt
    for (let from = 0; from < missing.length; from += 1_000) {
      const rows = await db
        .selectFrom('delivery')
        .select(['enrolment_id', 'reserved_at'])
        .where('step_id', '=', 'thanks')
        .where(
          'enrolment_id',
          'in',
          missing.slice(from, from + 1_000).map(({ enrolment }) => enrolment),
        )
        .execute()
      for (const row of rows) performedAt.set(row.enrolment_id, row.reserved_at)
    }
    await sleep(100)
  }
}

/** In any order: who opens next sits in any cohort. */
const shuffle = (crowd: Waiting[]): void => {
  for (let index = crowd.length - 1; index > 0; index--) {
    const other = Math.floor(Math.random() * (index + 1))
    ;[crowd[index], crowd[other]] = [crowd[other] as Waiting, crowd[index] as Waiting]
  }
}
