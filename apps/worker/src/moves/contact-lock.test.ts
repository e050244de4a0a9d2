import { setTimeout as sleep } from 'node:timers/promises'
import { asks, type Tx } from '@sojourn/db'
import { openTasks } from '@sojourn/db/runtime'
import { openTestDb, type SeenQuery, type TestDb, watchLocks } from '@sojourn/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { treatSome } from '../control/people.ts'
import { resumeSome } from '../control/resume.ts'
import { routePass } from '../router/pass.ts'
import { buildHouse, type House } from '../testing/house.ts'
import { createLocalRuns } from '../testing/local-runs.ts'
import { mail, program, waitForOrder } from '../testing/programs.ts'
import type { Group } from './asked.ts'
import { decideGroup } from './decide.ts'
import { lookAt } from './look.ts'
import { recordGroup } from './record.ts'

let opened: TestDb
let house: House
/** `lock`: contact rows locked; `read`: positions read; `write`: positions written. */
let seen: SeenQuery[] = []

beforeAll(async () => {
  opened = await openTestDb('PostgreSQL')
}, 60_000)
afterAll(() => opened.remove())
beforeEach(async () => {
  house = await buildHouse({ db: opened.db })
  await house.publish(program('w', { w: waitForOrder('PT1H', null, null), a: mail(null) }))
  const contacts = await house.contacts(1)
  await house.happen('Signed Up', contacts)
  await createLocalRuns(house).settle()
  await house.happen('Order Completed', contacts)
  seen = []
})

type Prepared = Group & { journey: string }

const moves: Record<string, (tx: Tx, prepared: Prepared) => Promise<unknown>> = {
  'deciding a deadline': (tx, prepared) => decideGroup(tx, house.deps, prepared),
  'recording an act': (tx, prepared) => recordGroup(tx, house.deps, prepared, new Map()),
  'looking after a signal': (tx, prepared) => lookAt(tx, house.deps, prepared),
  'routing an event': (tx) => routePass(tx, house.deps),
  'moving people by hand': async (tx, { journey }) => {
    const ask = { act: 'move', to: 'a', journey, node: 'w', who: 'inside', at: 1 } as const
    await asks(tx, house.workspace).atNode(ask)
    const [task] = await openTasks(tx)
    seen = []
    return treatSome(tx, house.deps, task?.id ?? '')
  },
  'resuming a journey': async (tx, { journey }) => {
    await tx.updateTable('journey').set({ control: 'resume' }).execute()
    return resumeSome(tx, house.deps, house.workspace, journey)
  },
}

const prepare = async (): Promise<Prepared> => {
  const row = (await house.enrolments()).find((one) => one.workspace_id === house.workspace)
  if (row?.cohort_id == null) throw new Error('nobody is seated')
  const { cohort_id: cohort, journey_id: journey } = row
  return { workspace: house.workspace, journey, cohort, step: 'w', visit: 1, who: '0' }
}

test.each(Object.keys(moves))(
  'rule contact-lock: on PostgreSQL %s locks the contacts before it reads where they stand',
  async (name) => {
    const prepared = await prepare()
    const move = moves[name] as (typeof moves)[string]
    await watchLocks(house.db, (query) => seen.push(query)).transaction((tx) => move(tx, prepared))
    const lock = seen.indexOf('lock')
    expect(lock).toBeGreaterThanOrEqual(0)
    const lastRead = seen.lastIndexOf('read')
    expect(lastRead).toBeGreaterThan(lock)
    expect(seen.slice(0, lock)).not.toContain('write')
  },
)

// The embedded PostgreSQL has one connection: two transactions at once need a server.
test.runIf(process.env.TEST_DATABASE_URL)(
  'rule contact-lock: an event that is routed while its wait is being entered ends that wait',
  async () => {
    const { db, deps, workspace } = house
    await house.publish(
      program('hello', {
        hello: mail('w'),
        w: waitForOrder('PT1H', 'yes', null),
        yes: mail(null),
      }),
    )
    const [contact] = (await house.contacts(1)) as [string]
    await house.happen('Signed Up', [contact])
    await db.transaction((tx) => routePass(tx, deps))
    const find = async (step: string) =>
      (await house.enrolments()).find((row) => row.contact_id === contact && row.step_id === step)
    const acting = await find('hello')
    if (acting?.cohort_id == null) throw new Error('nobody acts')
    const group = { workspace, cohort: acting.cohort_id, step: 'hello', visit: 1, who: '0' }

    const entered = Promise.withResolvers<void>()
    const held = Promise.withResolvers<void>()
    const entering = db.transaction(async (tx) => {
      await recordGroup(tx, deps, group, new Map([[acting.id, { port: 'sent' }]]))
      entered.resolve()
      await held.promise
    })
    await entered.promise
    await house.happen('Order Completed', [contact])
    const routing = db.transaction((tx) => routePass(tx, deps))
    // Routed at once it would find nobody waiting, and the event would be lost.
    expect(await Promise.race([routing, sleep(500, 'stands before the lock')])).toBe(
      'stands before the lock',
    )
    held.resolve()
    await Promise.all([entering, routing])
    expect(await find('yes')).toBeDefined()
  },
)
