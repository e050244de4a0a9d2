import type { Tx } from '@sojourn/db'
import { openTestDb, type SeenQuery, type TestDb, watchLocks } from '@sojourn/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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
