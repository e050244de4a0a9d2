import { unroutedEvents } from '@sojourn/db/runtime'
import { openTestDb, type TestDb } from '@sojourn/db/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { enrolMatches } from '../router/enrol.ts'
import { findMatches } from '../router/matches.ts'
import { routePass } from '../router/pass.ts'
import { buildHouse, type House } from '../testing/house.ts'
import { program, waitForOrder } from '../testing/programs.ts'
import { stopSome } from './stop.ts'

// Two transactions at once need two connections: the embedded database has one.
const server = process.env.TEST_DATABASE_URL

let opened: TestDb
let house: House
beforeEach(async () => {
  opened = await openTestDb('PostgreSQL')
  house = await buildHouse({ db: opened.db })
}, 60_000)
afterEach(() => opened.remove())

const stopAll = async (journey: string) => {
  const { deps, workspace } = house
  while (await house.db.transaction((tx) => stopSome(tx, deps, workspace, journey)));
}
const askToStop = (journey: string) =>
  house.db
    .updateTable('journey')
    .set({ state: 'stopped', control: 'stop' })
    .where('id', '=', journey)
    .execute()

test.runIf(server)(
  'on PostgreSQL a journey that is stopped while somebody enters leaves nobody waiting',
  async () => {
    const { journey } = await house.publish(program('w', { w: waitForOrder('P1D', null, null) }))
    const contacts = await house.contacts(3)
    await house.happen('Signed Up', contacts.slice(0, 1))
    await house.db.transaction((tx) => routePass(tx, house.deps))

    await house.happen('Signed Up', contacts.slice(1))
    let commit = () => {}
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve
    })
    let hasEntered = () => {}
    const entered = new Promise<void>((resolve) => {
      hasEntered = resolve
    })
    const entering = house.db.transaction(async (tx) => {
      await routePass(tx, house.deps)
      hasEntered()
      await mayCommit
    })
    await entered
    await askToStop(journey)
    let isStopped = false
    const stopping = stopAll(journey).then(() => {
      isStopped = true
    })
    // Long enough for a stop that does not wait to be through.
    await expect
      .poll(() => isStopped, { timeout: 400 })
      .toBe(true)
      .catch(() => {})
    commit()
    await Promise.all([entering, stopping])

    const states = (await house.enrolments()).map((one) => `${one.status} ${one.end_reason}`)
    expect(states).toEqual(['ended stopped', 'ended stopped', 'ended stopped'])
  },
)

test.runIf(server)(
  'on PostgreSQL a pass that read the journey as live lets nobody in once it is stopped',
  async () => {
    const { deps, workspace } = house
    const { journey } = await house.publish(program('w', { w: waitForOrder('P1D', null, null) }))
    await house.happen('Signed Up', await house.contacts(1))
    await house.db.transaction(async (tx) => {
      const matches = await findMatches(tx, deps, workspace, await unroutedEvents(tx, 1))
      expect(matches).toHaveLength(1)
      await askToStop(journey)
      await stopAll(journey)
      expect(await enrolMatches(tx, deps, workspace, matches)).toBe(0)
    })
    expect(await house.enrolments()).toEqual([])
  },
)
