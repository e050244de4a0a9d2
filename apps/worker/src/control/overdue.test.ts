import { journeyControls, type Resume } from '@sojourn/db'
import { eachDatabase } from '@sojourn/db/testing'
import { describe, expect, test } from 'vitest'
import { mail, program, waitForOrder } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'
import { resumeSome } from './resume.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('deadlines that passed in a pause', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)
    let journey = ''

    /** So many wait an hour for an order, each a minute after the one before. */
    const pauseWith = async (count: number) => {
      const stage = getStage()
      const steps = { w: waitForOrder('PT1H', 'yes', 'late'), yes: mail(null), late: mail(null) }
      journey = (await stage.publish(program('w', steps))).journey
      const contacts = await stage.contacts(count)
      for (const contact of contacts) {
        await stage.happen('Signed Up', [contact])
        await stage.settle()
        stage.pass(MINUTE)
      }
      await journeyControls(stage.db, stage.workspace).pause(journey, stage.now())
      return contacts
    }
    const resume = async (choice: Resume) => {
      const { db, workspace, now } = getStage()
      await journeyControls(db, workspace).resume(journey, now(), choice)
    }
    const treatOnce = () => {
      const { db, deps, workspace } = getStage()
      return db.transaction((tx) => resumeSome(tx, deps, workspace, journey))
    }
    const treat = async () => {
      while (await treatOnce());
      await getStage().settle()
    }
    const overdue = () => {
      const { db, workspace, now } = getStage()
      return journeyControls(db, workspace).overdue(journey, now())
    }
    const ends = async () =>
      (await getStage().enrolments()).map((row) => `${row.status} ${row.end_reason ?? ''}`.trim())
    const lateOnes = () => getStage().acted.filter((act) => act.step === 'late')

    test('are counted before somebody resumes', async () => {
      const stage = getStage()
      await pauseWith(3)
      expect(await overdue()).toBe(0)
      stage.pass(HOUR - 2 * MINUTE)
      await stage.settle()
      expect(await overdue()).toBe(2)
    })

    test('are decided at once when that is chosen', async () => {
      const stage = getStage()
      await pauseWith(3)
      stage.pass(2 * HOUR)
      await resume({ overdue: 'now' })
      await treat()
      expect(lateOnes()).toHaveLength(3)
    })

    test('are spread evenly over a time, the first due first, in the same visit', async () => {
      const stage = getStage()
      const contacts = await pauseWith(4)
      stage.pass(2 * HOUR)
      const resumed = stage.now()
      await resume({ overdue: 'spread', over: 'PT40M' })
      await treat()
      for (let minute = 0; minute <= 40; minute += 5) {
        await stage.settle()
        stage.pass(5 * MINUTE)
      }
      const at = new Map(lateOnes().map((act) => [act.contact, act.at - resumed]))
      expect(contacts.map((contact) => Math.floor((at.get(contact) ?? 0) / MINUTE))).toEqual([
        5, 15, 25, 35,
      ])
      const rows = (await stage.journal()).filter((row) => row.reason === 'spread')
      expect(rows.map((row) => [row.kind, row.step_id, row.visit])).toEqual(
        Array(4).fill(['defer', 'w', 1]),
      )
    })

    test('rule window: of somebody who is let go later only events before the deadline count', async () => {
      const stage = getStage()
      const [late = '', timely = ''] = await pauseWith(2)
      const inTime = stage.now()
      stage.pass(2 * HOUR)
      await resume({ overdue: 'spread', over: 'PT2H' })
      await treat()
      await stage.happen('Order Completed', [late])
      await stage.happen('Order Completed', [timely], { at: inTime })
      await stage.settle()
      stage.pass(3 * HOUR)
      await stage.settle()
      expect(Object.fromEntries(stage.acted.map((act) => [act.contact, act.step]))).toEqual({
        [late]: 'late',
        [timely]: 'yes',
      })
    })

    test('end the passage when that is chosen; who waits on stays, and who ordered goes on', async () => {
      const stage = getStage()
      const contacts = await pauseWith(3)
      await stage.happen('Order Completed', contacts.slice(1, 2))
      await stage.settle()
      stage.pass(HOUR - 2 * MINUTE)
      await resume({ overdue: 'leave' })
      await treat()
      expect(await ends()).toEqual(['ended overdue', 'ended finished', 'waiting'])
      expect(stage.acted.map((act) => act.step)).toEqual(['yes'])
      expect((await stage.journal()).filter((row) => row.reason === 'overdue')).toHaveLength(1)
    })

    test('are decided by nobody else until they are treated, whatever wakes their cohort', async () => {
      const stage = getStage()
      await pauseWith(2)
      stage.pass(2 * HOUR)
      await resume({ overdue: 'leave' })
      await stage.db.updateTable('cohort').set({ poke: 1, poked_at: null }).execute()
      await stage.settle()
      expect(stage.acted).toEqual([])
      await treat()
      expect(await ends()).toEqual(['ended overdue', 'ended overdue'])
      expect(stage.openRuns()).toEqual([])
    })

    test('are spread to the end after a crash in the middle, each once', async () => {
      const stage = getStage()
      await pauseWith(2)
      stage.pass(2 * HOUR)
      await resume({ overdue: 'spread', over: 'PT10M' })
      const { db, deps, workspace } = stage
      for (let step = 0; step < 3; step++) {
        const crash = db.transaction(async (tx) => {
          await resumeSome(tx, deps, workspace, journey)
          throw new Error('killed')
        })
        await expect(crash).rejects.toThrow('killed')
        await treatOnce()
      }
      await treat()
      stage.pass(HOUR)
      await stage.settle()
      expect(lateOnes()).toHaveLength(2)
      expect((await stage.journal()).filter((row) => row.reason === 'spread')).toHaveLength(2)
    })

    test('are asked about anew when the journey was paused again meanwhile', async () => {
      const stage = getStage()
      await pauseWith(2)
      stage.pass(2 * HOUR)
      await resume({ overdue: 'spread', over: 'P2D' })
      await treat()
      await stage.settle()
      await journeyControls(stage.db, stage.workspace).pause(journey, stage.now())
      expect(await overdue()).toBe(2)
      await resume({ overdue: 'now' })
      await treat()
      expect(lateOnes()).toHaveLength(2)
    })
  })
})
