import { asks, counts, people } from '@sojourn/db'
import { openTasks } from '@sojourn/db/runtime'
import { eachDatabase } from '@sojourn/db/testing'
import type { Program } from '@sojourn/shared/dsl'
import { beforeEach, describe, expect, test } from 'vitest'
import { mail, program, waitForOrder } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'
import { treatSome } from './people.ts'

const HOUR = 3_600_000

/** A mail that parks whoever fails, then a wait for an order, then another mail. */
const steps: Program['steps'] = {
  hello: {
    do: 'act',
    action: 'email@1',
    config: { mail: 'mail' },
    next: { sent: 'w', skipped: 'w', failed: null },
  },
  w: waitForOrder('PT1H', 'yes', 'late'),
  yes: mail(null),
  late: mail('nap'),
  nap: { do: 'sleep', for: 'P1D', next: { next: null } },
  out: { do: 'end', reason: 'done' },
}

describe('people who are moved, removed and tried again by hand', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)
    let journey = ''

    beforeEach(async () => {
      journey = (await getStage().publish(program('hello', steps))).journey
    })
    const letIn = async (count: number) => {
      const stage = getStage()
      const contacts = await stage.contacts(count)
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      return contacts
    }
    const set = (state: string) => getStage().db.updateTable('journey').set({ state }).execute()
    const treatAll = async () => {
      const { db, deps } = getStage()
      for (const { id } of await openTasks(db))
        while (await db.transaction((tx) => treatSome(tx, deps, id)));
    }
    const finish = async () => {
      await treatAll()
      await getStage().settle()
    }
    const one = (act: 'move' | 'remove' | 'retry', enrolment: string, to?: string) => {
      const { db, workspace, now } = getStage()
      return db.transaction((tx) =>
        asks(tx, workspace).ofEnrolment(enrolment, { act, at: now(), ...(to ? { to } : {}) }),
      )
    }
    const all = (
      act: 'move' | 'remove' | 'retry',
      node: string,
      who: 'parked' | 'inside',
      to?: string,
    ) => {
      const { db, workspace, now } = getStage()
      const ask = { act, journey, node, who, at: now(), ...(to ? { to } : {}) }
      return db.transaction((tx) => asks(tx, workspace).atNode(ask))
    }
    const first = async () => {
      const [row] = await getStage().enrolments()
      if (row === undefined) throw new Error('nobody is there')
      return row
    }
    const standing = async () =>
      (await getStage().enrolments()).map((row) =>
        `${row.status} ${row.step_id} ${row.end_reason ?? ''}`.trim(),
      )
    const nodes = async () =>
      (await counts(getStage().db, getStage().workspace).ofJourney(journey)).nodes
    const journal = async (reason: string) =>
      (await getStage().journal())
        .filter((row) => row.reason === reason)
        .map((row) => `${row.kind} ${row.step_id}#${row.visit} ${row.who}`)

    test('who waits is moved at once: a new visit, counted where they left, and journalled', async () => {
      await letIn(1)
      await one('move', (await first()).id, 'late')
      await finish()
      expect(getStage().acted.map((act) => act.step)).toEqual(['hello', 'late'])
      expect(await standing()).toEqual(['waiting nap'])
      expect(await journal('moved')).toEqual(['leave w#1 0'])
      expect((await nodes()).w).toEqual({ waiting: 0, passed: 1, parked: 0 })
      expect(await openTasks(getStage().db)).toEqual([])
    })

    test('rule visit-count: who is moved back to a mail gets it again', async () => {
      await letIn(1)
      await one('move', (await first()).id, 'hello')
      await finish()
      expect(getStage().acted.map((act) => `${act.step}#${act.visit}`)).toEqual([
        'hello#1',
        'hello#2',
      ])
    })

    test('who is in the middle of an act is moved when it ends, not by its port', async () => {
      const stage = getStage()
      stage.script(async ({ enrolment, step }) => {
        if (step === 'hello') {
          await one('move', enrolment, 'late')
          await treatAll()
        }
        return { port: 'sent' }
      })
      await letIn(1)
      expect(stage.acted.map((act) => act.step)).toEqual(['hello', 'late'])
      expect(await standing()).toEqual(['waiting nap'])
      expect((await first()).move_to).toBeNull()
    })

    test('who is moved to an exit leaves by it', async () => {
      await letIn(2)
      await all('move', 'w', 'inside', 'out')
      await finish()
      expect(await standing()).toEqual(Array(2).fill('ended w done'))
      expect(getStage().openRuns()).toEqual([])
    })

    test('rule due-first: a wait that is due is decided before its people are moved', async () => {
      const stage = getStage()
      const [, buyer = ''] = await letIn(2)
      stage.pass(HOUR / 2)
      const order = stage.now()
      stage.pass(HOUR)
      // Stored and not yet routed; the timers are behind as well.
      await stage.happen('Order Completed', [buyer], { at: order })
      await all('move', 'w', 'inside', 'nap')
      await treatAll()
      const ports = (await stage.journal())
        .filter((row) => row.kind === 'leave' && row.step_id === 'w')
        .map((row) => row.port)
      expect(ports.sort()).toEqual(['ordered', 'timeout'])
    })

    test('in a paused journey people can be moved; nothing is decided and nothing sent', async () => {
      const stage = getStage()
      await letIn(1)
      await set('paused')
      stage.pass(2 * HOUR)
      await one('move', (await first()).id, 'late')
      await finish()
      expect(await standing()).toEqual(['acting late'])
      expect(stage.acted.map((act) => act.step)).toEqual(['hello'])
    })

    test('events before the move do not end the wait somebody is moved to', async () => {
      const stage = getStage()
      const contacts = await letIn(1)
      stage.pass(1000)
      await stage.happen('Order Completed', contacts)
      await one('move', (await first()).id, 'w')
      await treatAll()
      stage.pass(1000)
      await stage.settle()
      expect(await standing()).toEqual(['waiting w'])
      expect((await first()).visit).toBe(2)
    })

    test('who is removed leaves at once; in the middle of an act when it ends; parked, too', async () => {
      const stage = getStage()
      const contacts = await stage.contacts(3)
      stage.script(async ({ contact, enrolment }) => {
        if (contact === contacts[0]) return { failed: true, reason: 'mail.missing' }
        if (contact === contacts[1]) await one('remove', enrolment)
        return { port: 'sent' }
      })
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      expect((await standing()).sort()).toEqual([
        'ended hello removed',
        'parked hello mail.missing',
        'waiting w',
      ])

      for (const row of await stage.enrolments())
        if (row.status !== 'ended') await one('remove', row.id)
      await finish()
      expect((await standing()).sort()).toEqual([
        'ended hello removed',
        'ended hello removed',
        'ended w removed',
      ])
      expect(await openTasks(stage.db)).toEqual([])
      expect(stage.openRuns()).toEqual([])
      const { hello, w } = await nodes()
      expect([hello, w]).toEqual([
        { waiting: 0, passed: 3, parked: 0 },
        { waiting: 0, passed: 1, parked: 0 },
      ])
      expect(await journal('removed')).toHaveLength(3)
    })

    test('lesson 46: one contact’s failure leaves the rest moving, with its reason and another try', async () => {
      const stage = getStage()
      const contacts = await stage.contacts(3)
      stage.script(({ contact }) => {
        if (contact === contacts[1]) throw new Error('name of null')
        return { port: 'sent' }
      })
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      // The unexpected is tried again for some minutes before it counts as a failure.
      for (let tries = 0; tries < 4; tries++) {
        stage.pass(10 * 60_000)
        await stage.settle()
      }
      const { items } = await people(stage.db, stage.workspace).inJourney(journey, {
        status: 'parked',
      })
      expect(items.map(({ contact, reason }) => [contact.id, reason])).toEqual([
        [contacts[1], 'name of null'],
      ])
      expect((await nodes()).hello).toEqual({ waiting: 0, passed: 2, parked: 1 })

      stage.script(() => ({ port: 'sent' }))
      await one('retry', items[0]?.enrolment ?? '')
      await finish()
      expect((await nodes()).hello).toEqual({ waiting: 0, passed: 3, parked: 0 })
      const mine = stage.acted.filter((act) => act.contact === contacts[1])
      expect(mine.at(-1)).toMatchObject({ step: 'hello', visit: 2 })
      expect((await first()).end_reason).toBeNull()
    })

    test('lesson 44: another try has its own budget of tries', async () => {
      const stage = getStage()
      stage.script(({ tries }) =>
        tries < 2
          ? { deferUntil: stage.now() + 60_000, reason: 'mail.unreachable' }
          : { failed: true, reason: 'mail.unreachable' },
      )
      await letIn(1)
      for (let tries = 0; tries < 3; tries++) {
        stage.pass(60_000)
        await stage.settle()
      }
      expect(await standing()).toEqual(['parked hello mail.unreachable'])
      await one('retry', (await first()).id)
      await finish()
      expect(await first()).toMatchObject({ status: 'acting', tries: 1, visit: 2 })
    })

    test('all who are parked at a node are tried again, in one cohort', async () => {
      const stage = getStage()
      stage.script(() => ({ failed: true, reason: 'mail.missing' }))
      for (let group = 0; group < 3; group++) await letIn(2)
      expect(await all('retry', 'hello', 'parked')).toEqual({ people: 6, refused: 0 })
      stage.script(() => ({ port: 'sent' }))
      await finish()
      expect(await standing()).toEqual(Array(6).fill('waiting w'))
      expect(new Set((await stage.enrolments()).map((row) => row.cohort_id)).size).toBe(1)
    })

    test('a crash between two chunks treats nobody twice and forgets nobody', async () => {
      const stage = getStage()
      const { db, deps } = stage
      stage.script(() => ({ failed: true, reason: 'mail.missing' }))
      await letIn(501)
      await all('retry', 'hello', 'parked')
      const [task] = await openTasks(db)
      const id = task?.id ?? ''
      const crash = db.transaction(async (tx) => {
        await treatSome(tx, deps, id)
        throw new Error('killed before the commit')
      })
      await expect(crash).rejects.toThrow('killed')
      expect((await stage.enrolments()).every((row) => row.status === 'parked')).toBe(true)

      await db.transaction((tx) => treatSome(tx, deps, id))
      expect((await stage.enrolments()).filter((row) => row.status === 'acting')).toHaveLength(500)
      stage.script(() => ({ port: 'sent' }))
      // The first five hundred are sent and fail elsewhere meanwhile; then another worker goes on.
      await stage.settle()
      await finish()
      expect((await stage.enrolments()).map((row) => row.status)).toEqual(
        Array(501).fill('waiting'),
      )
      expect((await stage.enrolments()).every((row) => JSON.parse(row.visits).hello === 2)).toBe(
        true,
      )
    })

    test('who cannot be treated is told: left already, not parked, no such node, journey busy', async () => {
      const stage = getStage()
      await letIn(1)
      const { id } = await first()
      await expect(one('retry', id)).rejects.toMatchObject({ code: 'enrolment.not-parked' })
      await expect(one('move', id, 'nowhere')).rejects.toMatchObject({ code: 'node.unknown' })
      await expect(one('move', 'enr_x', 'w')).rejects.toMatchObject({ code: 'enrolment.unknown' })
      await stage.db.updateTable('journey').set({ control: 'resume' }).execute()
      await expect(one('remove', id)).rejects.toMatchObject({ code: 'journey.busy' })
      await stage.db.updateTable('journey').set({ control: null, state: 'stopped' }).execute()
      await expect(one('remove', id)).rejects.toMatchObject({ code: 'journey.state' })
    })
  })
})
