import type { Db } from '@sojourn/db'
import type { Program } from '@sojourn/shared/dsl'
import { readPaths } from './paths.ts'
import { createRandom } from './random.ts'
import { MINUTE } from './random-program.ts'
import { openSchedule, type Schedule } from './schedule.ts'

/** What happens in each minute, at most one thing to a contact. */
type Script = {
  program: Program
  contacts: number
  minutes: ((schedule: Schedule) => Promise<void>)[][]
}

const MINUTES = 24
const TROUBLED_STEPS = 6

/** A script for a few people: they sign up, order and open; the author pauses for a while. */
export const randomScript = (seed: number, program: Program): Script => {
  const random = createRandom(seed)
  const contacts = random.pick([2, 3, 5])
  const minutes: Script['minutes'] = Array.from({ length: MINUTES }, () => [])
  const add = (minute: number, what: Script['minutes'][number][number]) =>
    minutes[minute]?.push(what)
  if (random.chance(0.4)) {
    const pausedAt = 2 + random.below(10)
    add(pausedAt, (schedule) => schedule.pause())
    add(pausedAt + 1 + random.below(4), (schedule) => schedule.resume())
  }
  for (let index = 0; index < contacts; index++) {
    let minute = random.below(2)
    const contact = `con_${index}`
    add(minute, (schedule) => schedule.signUp(contact, 'k1'))
    while (minute < MINUTES - 6) {
      minute += 1 + random.below(5)
      const kind = random.below(6)
      const number = random.below(3)
      if (kind === 0) add(minute, (schedule) => schedule.signUp(contact, `k${number}`))
      else if (kind === 5) {
        const due = random.pick([-400, 1, 2, 5, 10])
        add(minute, (schedule) => schedule.plan(contact, schedule.now() + due * MINUTE))
      } else if (kind <= 2) add(minute, (schedule) => schedule.order(contact, schedule.now()))
      else add(minute, (schedule) => openOne(schedule, contact, number))
    }
  }
  return { program, contacts, minutes }
}

/** Opens one of the mails that the contact has got; which one depends on nothing but what they have got. */
const openOne = async (schedule: Schedule, contact: string, number: number): Promise<void> => {
  const mails = schedule.farSide.accepted
    .filter((mail) => mail.contact === contact)
    .sort((a, b) => a.at - b.at || a.visit - b.visit || (a.step < b.step ? -1 : 1))
  const mail = mails[mails.length - 1 - (number % Math.max(1, mails.length))]
  if (mail !== undefined) await schedule.open({ ...mail, contact }, schedule.now())
}

/** Everybody's way and mails, by contact and by the event that let them in. */
type Told = Record<string, string[]>

/**
 * Plays a script minute by minute, with troubles and regroupings in between, and tells what became of
 * everybody.
 *
 * @param size - `alone`: everybody travels in a cohort of their own; `together`: as the router likes
 */
export const tell = async (
  db: Db,
  script: Script,
  { size, seed }: { size: 'alone' | 'together'; seed: number },
): Promise<{ told: Told; trace: string[] }> => {
  const schedule = await openSchedule(db, {
    random: createRandom(seed),
    program: script.program,
    contacts: script.contacts,
    eventsAtOnce: size === 'alone' ? 1 : 500,
    hasFaults: true,
    isImpatient: true,
  })
  for (const minute of script.minutes) {
    // What is due comes first: which of two things of one instant wins is chance, for one as for many.
    await settle(schedule, size)
    for (const happen of minute) await happen(schedule)
    await settle(schedule, size)
    schedule.pass(MINUTE)
  }
  return { told: await everybody(schedule), trace: schedule.trace }
}

/** Everything that this instant brings, with troubles, until it rests. */
const settle = async (schedule: Schedule, size: string): Promise<void> => {
  for (let step = 0; step < TROUBLED_STEPS; step++) {
    const moves: [number, () => Promise<unknown>][] = [
      ...schedule.inMemory(),
      ...schedule.fromRows.map((move): [number, () => Promise<unknown>] => [2, move]),
      [0.4, async () => schedule.crashOne()],
      [0.1, async () => schedule.crashWorker()],
      [0.2, async () => schedule.doubleSignal()],
      [0.2, async () => schedule.lengthen()],
      [0.3, async () => schedule.snapshot()],
      [0.1, schedule.powerCut],
      [0.05, schedule.loseTemporal],
      ...(size === 'alone' ? [] : [[0.3, schedule.regroup] as [number, () => Promise<void>]]),
    ]
    await schedule.go(moves)
    await schedule.finishHandOvers()
  }
  await schedule.drain()
  if (await schedule.sweep()) await schedule.drain()
}

const everybody = async ({ db, farSide }: Schedule): Promise<Told> => {
  const told: Told = {}
  for (const { row, entries } of await readPaths(db)) {
    const mails = farSide.accepted
      .filter((mail) => mail.enrolment === row.id)
      .map((mail) => `mail ${mail.step}#${mail.visit}`)
      .sort()
    told[`${row.contact_id} ${row.event_id}`] = [
      ...entries.map(
        (one) =>
          `${one.at} ${one.kind} ${one.step_id}#${one.visit} ${one.port ?? ''} ${one.reason ?? ''}`,
      ),
      ...mails,
      `${row.status} ${row.end_reason ?? ''}`,
    ]
  }
  return told
}
