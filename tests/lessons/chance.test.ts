import { createHash } from 'node:crypto'
import { newId } from '@sojourn/shared/ids'
import { armOf, bucket } from '@sojourn/shared/split'
import { routePass } from '@sojourn/worker/router/pass'
import { expect, test } from 'vitest'
import { leave, signUp, start } from './scenes.ts'
import { type SmallSojourn, useSojourn } from './small-sojourn.ts'

// What users of other products learnt about splits by chance, each as a test that says it.

const HOUR = 3_600_000

const { open } = useSojourn()

const drawing = (a: number, b: number) => ({
  nodes: {
    start,
    nap: { type: 'delay', config: { for: 'PT1H' } },
    chance: {
      type: 'split',
      config: {
        arms: [
          { id: 'a', weight: a },
          { id: 'b', weight: b },
        ],
      },
    },
    'left-nap': { type: 'delay', config: { for: 'P1D' } },
    'right-nap': { type: 'delay', config: { for: 'P1D' } },
    ...leave('out'),
  },
  edges: [
    'start.next -> nap',
    'nap.next -> chance',
    'chance.a -> left-nap',
    'chance.b -> right-nap',
    'left-nap.next -> out',
    'right-nap.next -> out',
  ],
  settings: { reentry: { rule: 'after-leaving' } },
})

/** Behind which arm each person stands now. */
const armsOf = async (sojourn: SmallSojourn, journey: string) => {
  const people = await sojourn.people(journey)
  const inside = people.filter(({ status }) => status === 'waiting')
  return Object.fromEntries(inside.map(({ contact, node }) => [contact.name, node]))
}
const crowd = (count: number) => Array.from({ length: count }, (_, number) => `p${number}`)

test('lesson 26: a split that is rolled back, replayed or come to again gives the same arm', async () => {
  const sojourn = await open()
  const { db, deps } = sojourn
  const journey = await sojourn.publish({
    ...drawing(1, 1),
    edges: ['start.next -> chance', ...drawing(1, 1).edges.slice(2)],
  })
  const names = crowd(40)
  for (const name of names) await signUp(sojourn, name)

  // The first try dies before its commit: no arm was written down.
  let tried: Record<string, string> = {}
  const dying = db.transaction(async (tx) => {
    await routePass(tx, deps)
    const rows = await tx.selectFrom('arm').select(['contact_id', 'port']).execute()
    tried = Object.fromEntries(rows.map((row) => [row.contact_id, row.port]))
    throw new Error('killed before the commit')
  })
  await expect(dying).rejects.toThrow('killed')
  expect(await db.selectFrom('arm').selectAll().execute()).toEqual([])
  await sojourn.settle()
  const rows = await db.selectFrom('arm').select(['contact_id', 'port']).execute()
  expect(Object.fromEntries(rows.map((row) => [row.contact_id, row.port]))).toEqual(tried)
  const drawn = await armsOf(sojourn, journey)
  expect(new Set(Object.values(drawn))).toEqual(new Set(['left-nap', 'right-nap']))
  expect(Object.keys(drawn)).toHaveLength(40)

  await sojourn.restart()
  expect(await armsOf(sojourn, journey)).toEqual(drawn)
  for (const node of ['left-nap', 'right-nap'])
    await sojourn.ask('POST', `/api/journeys/${journey}/nodes/${node}/move`, {
      to: 'chance',
      who: 'inside',
    })
  await sojourn.settle()
  expect(await armsOf(sojourn, journey)).toEqual(drawn)
  // Everybody did pass the split a second time.
  const ports = await sojourn.ports(journey)
  expect((ports['chance.a'] ?? 0) + (ports['chance.b'] ?? 0)).toBe(80)
})

/** Contacts as they are made: many in a millisecond, and always the same ones here. */
const manyContacts = (seed: string, count: number) =>
  Array.from({ length: count }, (_, number) =>
    newId('con', {
      now: () => 1_800_000_000_000 + Math.floor(number / 100),
      random: (size) => createHash('sha256').update(`${seed}:${number}`).digest().subarray(0, size),
    }),
  )

test('lesson 27: 100,000 contacts at 50/50 split evenly within half a point', async () => {
  const contacts = manyContacts('lesson 27', 100_000)
  const even = [
    { port: 'a', weight: 50 },
    { port: 'b', weight: 50 },
  ]
  const inA = contacts.filter((id) => armOf(even, bucket('a-salt', 'chance', id)).port === 'a')
  expect(Math.abs(inA.length / contacts.length - 0.5)).toBeLessThan(0.005)

  const sojourn = await open()
  const journey = await sojourn.publish(drawing(50, 50))
  const { program } = await sojourn.ask('GET', `/api/journeys/${journey}/versions/1`)
  const { arms, salt } = program.steps.chance
  // The people of a real journey are drawn by the same rule.
  const names = crowd(30)
  for (const name of names) await signUp(sojourn, name)
  await sojourn.settle()
  await sojourn.pass(HOUR)
  for (const { contact, node } of await sojourn.people(journey)) {
    const { port } = armOf(arms as typeof even, bucket(salt, 'chance', contact.id))
    expect(node).toBe(port === 'a' ? 'left-nap' : 'right-nap')
  }
})

test('lesson 28: a contact who returns keeps the arm, whatever the weights are by then', async () => {
  const sojourn = await open()
  const journey = await sojourn.publish(drawing(1, 1))
  const names = crowd(20)
  for (const name of names) await signUp(sojourn, name)
  await sojourn.settle()
  await sojourn.pass(HOUR)
  const drawn = await armsOf(sojourn, journey)
  await sojourn.pass(24 * HOUR)
  expect(await armsOf(sojourn, journey)).toEqual({})

  await sojourn.save(journey, drawing(1, 1_000_000))
  await sojourn.ask('POST', `/api/journeys/${journey}/publish`, {})
  for (const name of [...names, 'new']) await signUp(sojourn, name)
  await sojourn.settle()
  await sojourn.pass(HOUR)
  expect(await armsOf(sojourn, journey)).toEqual({ ...drawn, new: 'right-nap' })
})
