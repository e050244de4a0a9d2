import { eachDatabase } from '@sojourn/db/testing'
import { describe, expect, test } from 'vitest'
import { resumeSome } from '../control/resume.ts'
import { stopSome } from '../control/stop.ts'
import { mail, program, waitForOrder } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'

const HOUR = 3_600_000

describe('pause, resume and stop', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)
    let journey = ''

    const run = async (count: number, steps: Parameters<typeof program>[1], to: string) => {
      const stage = getStage()
      journey = (await stage.publish(program(to, steps))).journey
      const contacts = await stage.contacts(count)
      await stage.happen('Signed Up', contacts)
      return contacts
    }
    const set = (state: string, control: string | null = null) =>
      getStage().db.updateTable('journey').set({ state, control, control_cursor: null }).execute()
    const treat = async (some: typeof resumeSome | typeof stopSome) => {
      const { db, deps, workspace, settle } = getStage()
      while (await db.transaction((tx) => some(tx, deps, workspace, journey)));
      await settle()
    }
    const standing = async () =>
      (await getStage().enrolments()).map((row) =>
        `${row.status} ${row.step_id} ${row.end_reason ?? ''}`.trim(),
      )

    test('rule pause-tx: what was handed over ends normally, and the person then stands still', async () => {
      const stage = getStage()
      stage.script(async () => {
        await set('paused')
        return { port: 'sent' }
      })
      await run(2, { hello: mail('again'), again: mail(null) }, 'hello')
      await stage.settle()
      expect(stage.acted.map((act) => act.step)).toEqual(['hello', 'hello'])
      expect(await standing()).toEqual(['acting again', 'acting again'])

      await set('live', 'resume')
      stage.script(() => ({ port: 'sent' }))
      await treat(resumeSome)
      expect(await standing()).toEqual(['ended again finished', 'ended again finished'])
      expect(stage.acted).toHaveLength(4)
    })

    test('rule pause-tx: a deadline that passes in the pause is kept and decided after resuming', async () => {
      const stage = getStage()
      await run(1, { w: waitForOrder('PT1H', null, 'late'), late: mail(null) }, 'w')
      await stage.settle()
      await set('paused')
      stage.pass(2 * HOUR)
      await stage.settle()
      expect(await standing()).toEqual(['waiting w'])

      await set('live', 'resume')
      await treat(resumeSome)
      expect(stage.acted.map((act) => act.step)).toEqual(['late'])
    })

    test('rule pause-router: an event ends no wait of a paused journey', async () => {
      const stage = getStage()
      const contacts = await run(1, { w: waitForOrder('PT1H', 'yes', null), yes: mail(null) }, 'w')
      await stage.settle()
      await set('paused')
      await stage.happen('Order Completed', contacts, { at: stage.now() + 1 })
      await stage.settle()
      expect(await standing()).toEqual(['waiting w'])
    })

    test('rule resume-check: an order that came in the pause ends its wait when the journey goes on', async () => {
      const stage = getStage()
      const contacts = await run(
        2,
        { w: waitForOrder('PT1H', 'yes', 'no'), yes: mail(null), no: mail(null) },
        'w',
      )
      await stage.settle()
      await set('paused')
      stage.pass(1000)
      await stage.happen('Order Completed', contacts.slice(0, 1))
      await stage.settle()
      stage.pass(2 * HOUR)
      await set('live', 'resume')
      await treat(resumeSome)
      expect(Object.fromEntries(stage.acted.map((act) => [act.contact, act.step]))).toEqual({
        [contacts[0] as string]: 'yes',
        [contacts[1] as string]: 'no',
      })
      const row = await stage.db.selectFrom('journey').select('control').executeTakeFirstOrThrow()
      expect(row.control).toBeNull()
    })

    test('rule resume-check: who enters a wait in the pause is found by the order that came in it', async () => {
      const stage = getStage()
      let contacts: string[] = []
      stage.script(async ({ step }) => {
        if (step !== 'hello') return { port: 'sent' }
        await set('paused')
        stage.pass(1000)
        await stage.happen('Order Completed', contacts)
        return { port: 'sent' }
      })
      contacts = await run(
        1,
        { hello: mail('w'), w: waitForOrder('PT1H', 'yes', null), yes: mail(null) },
        'hello',
      )
      await stage.settle()
      expect(await standing()).toEqual(['waiting w'])
      await set('live', 'resume')
      await treat(resumeSome)
      expect(stage.acted.map((act) => act.step)).toEqual(['hello', 'yes'])
    })

    test('stopping ends at once whoever waits, and nobody enters any more', async () => {
      const stage = getStage()
      await run(3, { w: waitForOrder('PT1H', null, null) }, 'w')
      await stage.settle()
      await set('stopped', 'stop')
      await treat(stopSome)
      expect(await standing()).toEqual(Array(3).fill('ended w stopped'))
      expect(stage.openRuns()).toEqual([])

      await stage.happen('Signed Up', await stage.contacts(1))
      await stage.settle()
      expect(await stage.enrolments()).toHaveLength(3)
    })

    test('rule leave-tx: stopping lets an act under way end and then lets its people go', async () => {
      const stage = getStage()
      stage.script(async () => {
        await set('stopped', 'stop')
        const { db, deps, workspace } = stage
        while (await db.transaction((tx) => stopSome(tx, deps, workspace, journey)));
        return { port: 'sent' }
      })
      await run(1, { hello: mail('again'), again: mail(null) }, 'hello')
      await stage.settle()
      expect(stage.acted.map((act) => act.step)).toEqual(['hello'])
      expect(await standing()).toEqual(['ended hello stopped'])
    })
  })
})
