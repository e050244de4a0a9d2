import type { Db } from '@sojourn/db'
import type { Program } from '@sojourn/shared/dsl'
import { checkEndings } from './fair-endings.ts'
import { checkAtRest, checkPaths } from './invariants.ts'
import { createRandom } from './random.ts'
import { MINUTE, randomProgram } from './random-program.ts'
import { openSchedule, type Schedule } from './schedule.ts'
import { mustHold } from './violation.ts'

/** What a schedule has come to. */
type Played = { trace: string[]; people: number; error?: unknown }

/** More than any way without circles has waits. */
const ROUNDS_AT_THE_END = 16
const RECOVERY_MINUTES = 2

/** Plays one random schedule to its end and checks what must be true of it. */
export const play = async (db: Db, seed: number): Promise<Played> => {
  const random = createRandom(seed)
  const hasFaults = seed % 4 !== 0
  const schedule = await openSchedule(db, {
    random,
    program: randomProgram(random),
    contacts: 1 + random.below(4),
    eventsAtOnce: 1 + random.below(6),
    hasFaults,
  })
  const { trace, log } = schedule
  log(`seed ${seed}: ${JSON.stringify(schedule.setting.program.steps)}`)
  try {
    for (const contact of schedule.setting.contacts)
      if (random.chance(0.8)) await schedule.signUp(contact, 'k1')
    const steps = random.pick([40, 80, 120])
    for (let step = 0; step < steps; step++) {
      await schedule.go(everything(schedule))
      await schedule.witness()
    }
    await settle(schedule)
  } catch (error) {
    return { trace, people: 0, error }
  }
  const { count } = await db
    .selectFrom('enrolment')
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { trace, people: Number(count) }
}

type Move = [weight: number, go: () => unknown]

const everything = (schedule: Schedule) => {
  const { inMemory, fromRows, pass, options } = schedule
  const moves: Move[] = [
    ...inMemory(),
    ...fromRows.map((move): Move => [1.5, move]),
    [2, () => someEvent(schedule)],
    [
      1.2,
      () => {
        pass(MINUTE)
        schedule.temporal.ring()
      },
    ],
    ...operations(schedule),
    ...(options.hasFaults ? faults(schedule) : []),
  ]
  return moves.map(([weight, go]) => [weight, async () => go()] as [number, () => Promise<unknown>])
}

const someEvent = async (schedule: Schedule): Promise<void> => {
  const { random, setting, farSide, now } = schedule
  const contact = random.pick(setting.contacts)
  const when = now() - MINUTE * random.pick([0, 0, 0, 1, 2])
  const mails = farSide.accepted.filter((mail) => mail.contact === contact)
  const kind = random.below(waitsForDates(setting.program) ? 14 : 7)
  const key = random.pick(['k1', 'k2'])
  if (kind >= 7) {
    const due = now() + MINUTE * random.pick([-400, -1, 1, 2, 5, 20])
    await schedule.plan(contact, random.chance(0.1) ? null : due)
  } else if (kind === 6) await schedule.quit(contact, when)
  else if (kind < 2) await schedule.signUp(contact, key)
  else if (kind < 4 && mails.length > 0) {
    const mail = random.pick(mails)
    await schedule.open({ ...mail, contact }, Math.max(when, mail.at))
  } else await schedule.order(contact, when, key)
}

const waitsForDates = ({ steps }: Program): boolean =>
  Object.values(steps).some((step) => step.do === 'sleep' && step.until !== undefined)

const operations = (schedule: Schedule): Move[] => {
  const { random, setting, state } = schedule
  if (state() === 'paused') return [[1, schedule.resume]]
  if (state() === 'stopped') return []
  return [
    [0.3, schedule.regroup],
    [0.3, schedule.pause],
    [0.04, schedule.stop],
    [0.08, () => schedule.removeContact(random.pick(setting.contacts))],
  ]
}

const faults = (schedule: Schedule): Move[] => [
  [0.3, schedule.crashWorker],
  [1.2, schedule.crashOne],
  [1.2, schedule.repeatOne],
  [0.4, schedule.doubleSignal],
  [0.3, schedule.lengthen],
  [0.15, schedule.block],
  [0.5, schedule.snapshot],
  [0.15, schedule.powerCut],
  [0.05, schedule.loseTemporal],
  [0.3, schedule.sweep],
]

/** Lets everything come to rest, minute by minute, until nobody is inside any more. */
const settle = async (schedule: Schedule): Promise<void> => {
  const { drain, sweep, log } = schedule
  if (schedule.state() === 'paused') await schedule.resume()
  log('FROM HERE ON NOTHING FAILS')
  for (let round = 0; round < ROUNDS_AT_THE_END; round++) {
    await drain()
    if (schedule.isCalm()) await checkAtRest(schedule)
    await checkEndings(schedule)
    if (!(await isAnybodyInside(schedule))) break
    for (let again = 0; again < 3; again++) {
      if (await sweep()) await drain()
    }
    // A poke that nobody answered is sent again, an act that nobody performs is noticed: two minutes.
    if (round >= RECOVERY_MINUTES) await checkAtRest(schedule)
    if (round < RECOVERY_MINUTES) schedule.pass(MINUTE)
    else leap(schedule)
  }
  if ((await isAnybodyInside(schedule)) && schedule.state() === 'live') {
    // Only circles go on for ever.
    await schedule.stop()
    await drain()
  }
  mustHold(!(await isAnybodyInside(schedule)), 'nobody is stuck', () => 'somebody never leaves')
  await checkAtRest(schedule)
  await checkPaths(schedule)
  await checkEndings(schedule)
}

/** Not so far that a blocked run, which has no timer, would be noticed late for that alone. */
const BLOCKED_LEAP = 3 * MINUTE

/** To the next instant at which something is due; a minute, where nothing is. */
const leap = ({ temporal, now, pass }: Schedule): void => {
  const timers = temporal.runs().flatMap(({ isOpen, timer }) => (isOpen && timer ? timer : []))
  const isAnyBlocked = temporal.runs().some((run) => run.isOpen && run.isBlocked)
  const next = Math.min(...timers, isAnyBlocked ? now() + BLOCKED_LEAP : Number.POSITIVE_INFINITY)
  pass(Number.isFinite(next) ? Math.max(MINUTE, next - now()) : MINUTE)
}

const isAnybodyInside = async ({ db }: Schedule): Promise<boolean> =>
  (await db
    .selectFrom('enrolment')
    .select('id')
    .where('status', 'in', ['acting', 'waiting'])
    .limit(1)
    .executeTakeFirst()) !== undefined
