import { appendJournal, COHORT_SIZE, createCohort, insertEnrolments } from '@sojourn/db/runtime'
import { aPublishedJourney } from '@sojourn/db/testing'
import type { Program } from '@sojourn/shared/dsl'
import type { BenchHouse } from './bench-house.ts'
import { acceptedDelivery } from './null-sender.ts'

const COHORTS_AT_ONCE = 4
const ROWS_AT_ONCE = 500

const mail = (next: string | null) => ({
  do: 'act' as const,
  action: 'email@1',
  config: { mail: 'mail' },
  next: { sent: next, skipped: next, failed: next },
})

/** Mail, opened or not within a time, one of two further mails. */
export const openedOrNot = (within: string): Program => ({
  dsl: 1,
  entry: { start: { on: 'event', event: 'Signed Up', to: 'hello' } },
  steps: {
    hello: mail('opened'),
    opened: {
      do: 'await',
      events: [{ event: 'email.opened', send: 'hello', count: 'human', port: 'opened' }],
      deadline: { after: within, port: 'not-opened' },
      next: { opened: 'thanks', 'not-opened': 'again' },
    },
    thanks: mail(null),
    again: mail(null),
  },
  goal: null,
  exits: [],
  reentry: { rule: 'once' },
  audience: 'everyone',
})

/** Somebody who waits whether the first mail is opened. */
export type Waiting = { enrolment: string; contact: string }

/**
 * Seats people at the wait of `openedOrNot`, as if their first mail had been accepted a minute ago:
 * contacts, enrolments, seats, deliveries and journal, in cohorts of 500 whose runs the worker starts.
 *
 * @param wakeAt - the deadline of the person with this number
 */
export const seatCrowd = async (
  house: BenchHouse,
  { people, journeys, wakeAt }: { people: number; journeys: number; wakeAt: (n: number) => number },
): Promise<Waiting[]> => {
  const { db, workspace } = house
  const versions: { journey: string; version: string }[] = []
  for (let index = 0; index < journeys; index++)
    versions.push(
      await aPublishedJourney(db, workspace, { program: openedOrNot('P30D'), at: Date.now() }),
    )

  const crowd: Waiting[] = []
  const cohorts = Math.ceil(people / COHORT_SIZE)
  for (let cohort = 0; cohort < cohorts; ) {
    const until = Math.min(cohorts, cohort + COHORTS_AT_ONCE)
    const seated: Waiting[] = []
    await db.transaction(async (tx) => {
      seated.length = 0
      for (let number = cohort; number < until; number++) {
        const first = number * COHORT_SIZE
        const deadlines = Array.from(
          { length: Math.min(COHORT_SIZE, people - first) },
          (_, index) => wakeAt(first + index),
        )
        const version = versions[number % versions.length] as { journey: string; version: string }
        seated.push(...(await seatCohort(tx, house, version, deadlines)))
      }
    })
    for (const one of seated) crowd.push(one)
    cohort = until
  }
  return crowd
}

const seatCohort = async (
  tx: Parameters<typeof createCohort>[0],
  { workspace, newId }: BenchHouse,
  { journey, version }: { journey: string; version: string },
  deadlines: readonly number[],
): Promise<Waiting[]> => {
  const now = Date.now() - 60_000
  const cohort = newId('coh')
  const seated = deadlines.map(() => ({ enrolment: newId('enr'), contact: newId('con') }))
  const enrolments = seated.map(({ enrolment }) => enrolment)
  await createCohort(tx, { id: cohort, workspace, version, enrolments, now, mustStart: true })
  await tx
    .insertInto('contact')
    .values(
      seated.map(({ contact }) => ({
        id: contact,
        workspace_id: workspace,
        attributes: '{}',
        attribute_times: '{}',
        search: '',
        created_at: now,
        updated_at: now,
      })),
    )
    .execute()
  await insertEnrolments(
    tx,
    { workspace, journey, id: version },
    seated.map(({ enrolment, contact }, ordinal) => ({
      id: enrolment,
      contact,
      event: newId('evt'),
      reentryKey: '',
      stay: { status: 'waiting', step: 'opened', visit: 1, wake: deadlines[ordinal] as number },
      visits: { hello: 1, opened: 1 },
      since: { at: now, seq: 0 },
      entry: { at: now, seq: 0 },
      data: { event: { name: 'Signed Up', properties: {} } },
      cohort,
      ordinal,
      isTest: false,
    })),
    now,
  )
  const at = { step: 'hello', visit: 1 }
  const deliveries = seated.map((one) => acceptedDelivery(newId, workspace, { ...one, ...at }, now))
  for (let from = 0; from < deliveries.length; from += ROWS_AT_ONCE)
    await tx
      .insertInto('delivery')
      .values(deliveries.slice(from, from + ROWS_AT_ONCE))
      .execute()
  const ordinals = seated.map((_, ordinal) => ordinal)
  const row = { ordinals, wake: null, reason: null, eventSeq: null }
  await appendJournal(
    tx,
    workspace,
    new Map([
      [
        cohort,
        [
          { ...row, kind: 'leave', step: 'hello', visit: 1, port: 'sent' },
          { ...row, kind: 'enter', step: 'opened', visit: 1, port: null },
        ],
      ],
    ]),
    now,
  )
  return seated
}

/** Resolves when every cohort's run has been started. */
export const untilAllStarted = async ({ db }: BenchHouse): Promise<void> => {
  for (;;) {
    const row = await db
      .selectFrom('cohort')
      .select('id')
      .where('started_at', 'is', null)
      .limit(1)
      .executeTakeFirst()
    if (row === undefined) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
