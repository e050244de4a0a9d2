import { eachDatabase } from '@sojourn/db/testing'
import { describe, expect, test } from 'vitest'
import { mail, program, waitForOrder } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'
import { routePass } from './pass.ts'

const SECOND = 1000
const DAY = 86_400_000

describe('who is let in', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)

    const waiting = { w: waitForOrder('P30D', null, null) }
    const refusals = async () =>
      (
        await getStage()
          .db.selectFrom('refusal')
          .select(['contact_id', 'reason', 'times'])
          .orderBy('reason')
          .execute()
      ).map((row) => [row.contact_id, row.reason, row.times])
    const inside = async () => (await getStage().enrolments()).map((row) => row.contact_id).sort()
    const happen = async (contacts: readonly string[], at?: number) => {
      await getStage().happen('Signed Up', contacts, at === undefined ? {} : { at })
      await getStage().settle()
    }

    test('a window lets in by the time of the event, its end excluded', async () => {
      const stage = getStage()
      const [from, until] = [stage.now() - 2 * SECOND, stage.now()]
      await stage.publish(program('w', waiting, { window: { from, until } }))
      const [early, first, last, late] = (await stage.contacts(4)) as [
        string,
        string,
        string,
        string,
      ]
      await happen([early], from - 1)
      await happen([first], from)
      await happen([last], until - 1)
      await happen([late], until)
      expect(await inside()).toEqual([first, last].sort())
      expect((await refusals()).sort()).toEqual(
        [
          [early, 'outside-window', 1],
          [late, 'outside-window', 1],
        ].sort(),
      )
    })

    test('when a journey is full, who comes is not let in, and a place that gets free is given', async () => {
      const stage = getStage()
      await stage.publish(
        program('w', waiting, { maxInside: 2, exits: [{ id: 'bought', event: 'Bought' }] }),
      )
      const contacts = await stage.contacts(4)
      await happen(contacts.slice(0, 3))
      expect(await inside()).toEqual(contacts.slice(0, 2).sort())
      expect(await refusals()).toEqual([[contacts[2], 'full', 1]])

      stage.pass(SECOND)
      await stage.happen('Bought', contacts.slice(0, 1))
      await stage.settle()
      await happen(contacts.slice(2))
      expect(await inside()).toEqual(contacts.slice(0, 3).sort())
      expect(await refusals()).toContainEqual([contacts[3], 'full', 1])
    })

    test('whoever is parked keeps their place, a test takes none', async () => {
      const stage = getStage()
      stage.script(() => ({ failed: true, reason: 'mail.missing' }))
      await stage.publish(program('hello', { hello: mail(null) }, { maxInside: 1 }))
      const contacts = await stage.contacts(3)
      await happen(contacts.slice(0, 1))
      await happen(contacts.slice(1, 2))
      expect(await inside()).toEqual(contacts.slice(0, 1))
      await stage.db.updateTable('enrolment').set({ is_test: 1 }).execute()
      await happen(contacts.slice(2))
      expect(await inside()).toEqual([contacts[0], contacts[2]].sort())
    })

    test('two transactions that let people in at the same time do not fill a place twice', async () => {
      const stage = getStage()
      await stage.publish(program('w', waiting, { maxInside: 3 }))
      const contacts = await stage.contacts(8)
      // Each transaction has events of its own, as routers of two partitions have.
      await stage.happen('Signed Up', contacts.slice(0, 4))
      const first = stage.db.transaction((tx) => routePass(tx, stage.deps))
      await stage.happen('Signed Up', contacts.slice(4))
      const second = stage.db.transaction((tx) => routePass(tx, stage.deps))
      await Promise.all([first, second])
      await stage.settle()
      expect(await inside()).toHaveLength(3)
      expect(await refusals()).toHaveLength(5)
    })

    test('why somebody was not let in again is on record, and counted', async () => {
      const stage = getStage()
      await stage.publish(program('w', waiting))
      await stage.publish(
        program('hi', { hi: mail(null) }, { reentry: { rule: 'after-leaving', gap: 'P2D' } }),
      )
      const [ann] = (await stage.contacts(1)) as [string]
      await happen([ann])
      for (const ms of [SECOND, DAY]) {
        stage.pass(ms)
        await happen([ann])
      }
      expect((await refusals()).sort()).toEqual([
        [ann, 'inside', 2],
        [ann, 'too-soon', 2],
      ])
      await stage.happen('Order Completed', [ann])
      await stage.settle()
      stage.pass(SECOND)
      await happen([ann])
      expect(await refusals()).toContainEqual([ann, 'was-inside', 1])
    })

    test('lesson 53: overlapping triggers, and routers that take the same events, let a person in once', async () => {
      const stage = getStage()
      await stage.publish(
        program('w', waiting, {
          entry: {
            one: { on: 'event', event: 'Signed Up', to: 'w' },
            two: { on: 'event', event: 'Signed Up', where: { all: [] }, to: 'w' },
          },
          reentry: { rule: 'after-leaving' },
        }),
      )
      const contacts = await stage.contacts(2)
      await stage.happen('Signed Up', contacts)
      const passes = [1, 2].map(() => stage.db.transaction((tx) => routePass(tx, stage.deps)))
      await Promise.allSettled(passes)
      await stage.settle()
      expect(await inside()).toEqual([...contacts].sort())
      expect(await refusals()).toEqual([])
    })

    test('lesson 55: a journey that never waits keeps its gap, and who enters again enters the version live then', async () => {
      const stage = getStage()
      const steps = { done: { do: 'end' as const, reason: null } }
      const { journey } = await stage.publish(
        program('done', steps, { reentry: { rule: 'after-leaving', gap: 'P1D' } }),
      )
      const contacts = await stage.contacts(1)
      await stage.happen('Signed Up', [...contacts, ...contacts])
      await stage.settle()
      expect(await stage.enrolments()).toHaveLength(1)
      stage.pass(DAY - SECOND)
      await happen(contacts)
      expect(await stage.enrolments()).toHaveLength(1)

      const next = await stage.publish(
        program('done', steps, { reentry: { rule: 'after-leaving', gap: 'P1D' } }),
      )
      await stage.db.deleteFrom('journey').where('id', '=', next.journey).execute()
      await stage.db
        .updateTable('version')
        .set({ journey_id: journey, number: 2 })
        .where('id', '=', next.version)
        .execute()
      await stage.db
        .updateTable('journey')
        .set({ live_version_id: next.version })
        .where('id', '=', journey)
        .execute()
      stage.pass(SECOND)
      await happen(contacts)
      const versions = (await stage.enrolments()).map((row) => row.version_id)
      expect(versions).toHaveLength(2)
      expect(versions).toContain(next.version)
    })

    test('the days of a gap are counted by the clock of the person, else of the workspace', async () => {
      const stage = getStage()
      await stage.db.updateTable('workspace').set({ zone: 'America/New_York' }).execute()
      const steps = { done: { do: 'end' as const, reason: null } }
      const reentry = { rule: 'after-leaving' as const, gap: 'P1D' }
      await stage.publish(program('done', steps, { reentry }))
      const [ann, bo] = (await stage.contacts(2)) as [string, string]
      await stage.db.updateTable('contact').set({ zone: 'UTC' }).where('id', '=', bo).execute()
      stage.pass(Date.parse('2027-03-13T12:00:00Z') - stage.now())
      await happen([ann, bo])
      // Clocks changed in the night: in New York it is the same time of day again.
      stage.pass(DAY - 3600 * SECOND)
      await happen([ann, bo])
      expect(await inside()).toEqual([ann, ann, bo].sort())
    })

    test('parallel passages are told apart by any value of the key, however long or nested', async () => {
      const stage = getStage()
      const reentry = { rule: 'parallel' as const, key: 'order' }
      await stage.publish(program('w', waiting, { reentry }))
      const contacts = await stage.contacts(1)
      const long = '訂'.repeat(200)
      const orders: unknown[] = [1, '1', { no: 1 }, { no: 2 }, { no: 1 }, { toString: 1 }]
      for (const order of [...orders, `${long}a`, `${long}b`, `${long}a`, null, undefined]) {
        await stage.happen('Signed Up', contacts, { properties: { order } })
        await stage.settle()
      }
      expect(await stage.enrolments()).toHaveLength(7)
      expect(await refusals()).toEqual([[contacts[0], 'inside', 4]])
    })

    test('a key that the event does not have is missing, whatever it is called', async () => {
      const stage = getStage()
      const reentry = { rule: 'parallel' as const, key: 'constructor' }
      await stage.publish(program('w', waiting, { reentry }))
      await happen(await stage.contacts(1))
      expect((await stage.enrolments()).map((row) => row.reentry_key)).toEqual([''])
    })

    test('lesson 56: a send that failed does not bar the person from entering and being sent to again', async () => {
      const stage = getStage()
      stage.script(() => ({ failed: true, reason: 'bounce.soft' }))
      await stage.publish(
        program(
          'hello',
          { hello: mail('bye'), bye: { do: 'end', reason: null } },
          { reentry: { rule: 'after-leaving' } },
        ),
      )
      const contacts = await stage.contacts(1)
      await happen(contacts)
      stage.script(() => ({ port: 'sent' }))
      stage.pass(SECOND)
      await happen(contacts)
      expect((await stage.enrolments()).map((row) => row.status)).toEqual(['ended', 'ended'])
      expect(stage.acted).toHaveLength(2)
    })

    test('the same event once more asks for nothing, and is no refusal', async () => {
      const stage = getStage()
      await stage.publish(program('w', waiting))
      await happen(await stage.contacts(1))
      await stage.db.updateTable('event').set({ routed_at: null }).execute()
      await stage.settle()
      expect(await stage.enrolments()).toHaveLength(1)
      expect(await refusals()).toEqual([])
    })
  })
})
