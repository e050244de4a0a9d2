import { matches, type Predicate } from '@sojourn/shared/predicate'
import { arbitraryPredicate } from '@sojourn/shared/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Db } from '../db.ts'
import { inChunks } from '../in-chunks.ts'
import { toJson } from '../json.ts'
import { storeOwnEvents } from '../own-events.ts'
import { eachDatabase } from '../testing/index.ts'
import { countMatching } from './count-matching.ts'

const NOW = Date.parse('2027-03-01T09:00:00Z')
const clock = { now: NOW, zone: 'Asia/Taipei' }
const patient = { isTimeUp: () => false }

type Attributes = Record<string, unknown>

const addPeople = async (db: Db, workspace: string, people: readonly Attributes[]) => {
  const rows = people.map((attributes, index) => ({
    id: `con_${workspace}_${String(index).padStart(7, '0')}`,
    workspace_id: workspace,
    name: `Person ${index}`,
    attributes: toJson(attributes),
    attribute_times: '{}',
    search: '',
    created_at: 0,
    updated_at: 0,
  }))
  await db.transaction(async (tx) => {
    for (const chunk of inChunks(rows)) await tx.insertInto('contact').values(chunk).execute()
  })
}

eachDatabase((database) => {
  test('counts exactly those of whom the condition is true in memory, whatever it says', async () => {
    const { db } = database
    const workspace = await database.workspace()
    const people: Attributes[] = fc.sample(
      fc.record({
        plan: fc.constantFrom('gold', 'Silver', 3, true, null),
        age: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constant('12')),
        tags: fc.array(fc.constantFrom('a', 'b')),
      }),
      { numRuns: 60, seed: 7 },
    )
    await addPeople(db, workspace, people)
    const inMemory = (predicate: Predicate) =>
      people.filter((attributes) =>
        matches(predicate, { attributes, data: {}, events: [], ...clock }),
      ).length
    const leaf = fc.oneof(
      fc.record({ attribute: fc.constant('plan'), is: fc.constantFrom('GOLD', 3, true) }),
      fc.record({ attribute: fc.constant('age'), over: fc.integer({ min: 0, max: 60 }) }),
      fc.record({ attribute: fc.constant('tags'), contains: fc.constantFrom('a', 'b') }),
      arbitraryPredicate,
    )
    const anyCondition = fc.oneof(
      fc.record({ all: fc.array(leaf, { maxLength: 3 }) }),
      fc.record({ any: fc.array(leaf, { maxLength: 3 }) }),
      fc.record({ not: leaf }),
    ) as fc.Arbitrary<Predicate>
    await fc.assert(
      fc.asyncProperty(anyCondition, async (predicate) => {
        const counted = await countMatching(db, workspace, predicate, clock, patient)
        expect(counted.matching).toBe(inMemory(predicate))
        expect(counted).toMatchObject({ of: 60, looked: 60, isEstimate: false })
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  test('what somebody did counts, within its time and with its conditions', async () => {
    const { db } = database
    const workspace = await database.workspace()
    await addPeople(db, workspace, [{}, {}, {}])
    const event = (index: number, days: number, total: number) => ({
      id: `evt_${index}_${days}`,
      workspace_id: workspace,
      message_id: `m_${index}_${days}`,
      contact_id: `con_${workspace}_000000${index}`,
      kind: 'track',
      name: 'Ordered',
      properties: toJson({ total }),
      payload: '{}',
      occurred_at: NOW - days * 86_400_000,
      received_at: NOW,
      is_history: 0,
    })
    await db
      .insertInto('event')
      .values([event(0, 1, 5), event(0, 2, 50), event(1, 40, 50)])
      .execute()
    const count = async (predicate: Predicate) =>
      (await countMatching(db, workspace, predicate, clock, patient)).matching
    expect(await count({ event: 'Ordered' })).toBe(2)
    expect(await count({ event: 'Ordered', within: 'P30D' })).toBe(1)
    expect(await count({ event: 'Ordered', where: { property: 'total', over: 10 } })).toBe(2)
    expect(await count({ event: 'Ordered', atMost: 0 })).toBe(1)
  })

  test('a click counts for whom a person made it, not where a machine did or may have', async () => {
    const { db } = database
    const workspace = await database.workspace()
    await addPeople(db, workspace, [{}, {}, {}])
    const clicks = (['human', 'machine', 'cannot-tell'] as const).map((verdict, index) => ({
      messageId: verdict,
      contact: `con_${workspace}_000000${index}`,
      name: 'email.clicked',
      properties: {},
      at: NOW,
      verdict,
    }))
    await db.transaction((tx) => storeOwnEvents(tx, workspace, clicks))
    const clicked: Predicate = { event: 'email.clicked' }
    const counted = await countMatching(db, workspace, clicked, clock, patient)
    expect([counted.matching, counted.examples[0]?.id]).toEqual([1, clicks[0]?.contact])
  })

  test('names a few of the people, and nobody of another workspace', async () => {
    const { db } = database
    const [mine, theirs] = [await database.workspace(), await database.workspace()]
    await addPeople(db, mine, [{ plan: 'gold' }, { plan: 'free' }])
    await addPeople(db, theirs, [{ plan: 'gold' }, { plan: 'gold' }, { plan: 'gold' }])
    const gold: Predicate = { attribute: 'plan', is: 'gold' }
    expect(await countMatching(db, mine, gold, clock, patient)).toEqual({
      matching: 1,
      of: 2,
      looked: 2,
      isEstimate: false,
      examples: [{ id: `con_${mine}_0000000`, name: 'Person 0', email: null }],
    })
    expect((await countMatching(db, theirs, gold, clock, patient)).examples).toHaveLength(3)
  })

  test('of many people a sample is asked, and the number worked out from it is near', async () => {
    const { db } = database
    const workspace = await database.workspace()
    const people = Array.from({ length: 45_000 }, (_, index) => ({ n: index % 10 }))
    await addPeople(db, workspace, people)
    const threeInTen: Predicate = { attribute: 'n', under: 3 }
    const counted = await countMatching(db, workspace, threeInTen, clock, patient)
    expect(counted).toMatchObject({ of: 45_000, isEstimate: true })
    expect(counted.looked).toBeLessThanOrEqual(5_000)
    expect(counted.looked).toBeGreaterThan(2_000)
    expect(Math.abs(counted.matching - 13_500)).toBeLessThan(1_350)

    // The same people are asked each time.
    expect(await countMatching(db, workspace, threeInTen, clock, patient)).toEqual(counted)
    const oneInTen = await countMatching(db, workspace, { attribute: 'n', is: 1 }, clock, patient)
    expect(oneInTen.matching).toBeLessThan(counted.matching)
  }, 60_000)

  test('when the time is up, what was seen so far is the sample', async () => {
    const { db } = database
    const workspace = await database.workspace()
    await addPeople(
      db,
      workspace,
      Array.from({ length: 3_000 }, (_, index) => ({ n: index < 1_500 ? 1 : 2 })),
    )
    const hasty = { isTimeUp: () => true }
    const counted = await countMatching(db, workspace, { attribute: 'n', is: 1 }, clock, hasty)
    expect(counted).toMatchObject({ of: 3_000, looked: 1_000, isEstimate: true })
    expect(Math.abs(counted.matching - 1_500)).toBeLessThan(300)
  })
})
