import { matches, type Predicate, type Subject } from '@sojourn/shared/predicate'
import { arbitraryPredicate, arbitrarySubject } from '@sojourn/shared/testing'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { toJson } from '../json.ts'
import { eachDatabase, type TestDatabase } from '../testing/index.ts'
import { holds } from './holds.ts'

/** Writes the subject down as a contact with events, and asks the database. */
const ask = async (
  { db }: TestDatabase,
  predicates: readonly Predicate[],
  subject: Subject,
): Promise<boolean[]> => {
  await db.deleteFrom('event').execute()
  await db.deleteFrom('contact').execute()
  await db
    .insertInto('contact')
    .values({
      id: 'con_1',
      workspace_id: 'ws',
      attributes: toJson(subject.attributes),
      attribute_times: '{}',
      search: '',
      created_at: 0,
      updated_at: 0,
    })
    .execute()
  const events = subject.events.map((event, index) => ({
    id: `evt_${index}`,
    workspace_id: 'ws',
    message_id: `m_${index}`,
    contact_id: 'con_1',
    kind: 'track',
    name: event.name,
    properties: toJson(event.properties),
    payload: '{}',
    occurred_at: event.at,
    received_at: event.at,
    is_history: 0,
  }))
  if (events.length > 0) await db.insertInto('event').values(events).execute()

  const text = (value: unknown) => sql<string>`cast(${toJson(value)} as text)`
  const columns = {
    contact: sql<string>`contact.id`,
    attributes: sql<string>`contact.attributes`,
    properties: subject.event && text(subject.event.properties),
    data: text(subject.data),
  }
  const answers: boolean[] = []
  for (const predicate of predicates) {
    const row = await db
      .selectFrom('contact')
      .select(holds(db, predicate, columns, subject).as('answer'))
      .executeTakeFirstOrThrow()
    answers.push(Boolean(row.answer))
  }
  return answers
}

const aSubject = (known: Partial<Subject> = {}): Subject => ({
  attributes: {},
  data: {},
  events: [],
  now: Date.parse('2027-03-01T09:00:00Z'),
  zone: 'UTC',
  ...known,
})

const dates = [
  '2027-03-01',
  '2027-02-31T00:00:00Z',
  '0000-01-01T00:00Z',
  '2027-03-01T08:00:00.9996Z',
  '2027-03-01T08:00:00.9Z',
  '2027-03-01T16:00:00+08:00',
  '2027-03-01T04:30-03:30',
  '2027-03-01T08:00',
  '2027-03-01T08:00:59',
  '2027-03-01T24:00Z',
  'soon',
  '',
]

eachDatabase((database) => {
  test('any predicate says of anybody the same as in memory', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryPredicate, { minLength: 8, maxLength: 8 }),
        arbitrarySubject,
        async (predicates, subject) => {
          expect(await ask(database, predicates, subject)).toEqual(
            predicates.map((predicate) => matches(predicate, subject)),
          )
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)

  test('dates compare the same as in memory, whatever their form', async () => {
    for (const value of dates) {
      const subject = aSubject({ attributes: { at: value } })
      const predicates = dates.flatMap((bound): Predicate[] => [
        { attribute: 'at', over: bound },
        { attribute: 'at', under: bound },
      ])
      expect(await ask(database, predicates, subject)).toEqual(
        predicates.map((predicate) => matches(predicate, subject)),
      )
    }
  })

  test('a name reaches into no list, and one with odd letters is only a name', async () => {
    const subject = aSubject({ attributes: { list: ['a'], "o'dd": { '$"x': 1 }, '': 2 } })
    const predicates: Predicate[] = [
      { attribute: 'list.0', exists: true },
      { attribute: `o'dd.$"x`, is: 1 },
      { attribute: '$', exists: true },
      { attribute: "x') or 1=1 --", exists: true },
    ]
    expect(await ask(database, predicates, subject)).toEqual([false, true, false, false])
  })
})
