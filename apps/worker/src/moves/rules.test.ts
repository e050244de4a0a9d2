import { pokeCohorts, unstartedCohorts } from '@sojourn/db/runtime'
import { eachDatabase } from '@sojourn/db/testing'
import { describe, expect, test } from 'vitest'
import { performGroup } from '../activities/perform.ts'
import { rebuildCohort } from '../runs/rebuild.ts'
import { mail, openedOrNot, program, waitForOrder } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'
import { decideGroup } from './decide.ts'

const SECOND = 1000
const HOUR = 3_600_000
const never = new AbortController().signal

describe('the rules of seats', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)

    const letIn = async (count: number) => {
      const stage = getStage()
      const contacts = await stage.contacts(count)
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      return contacts
    }
    const only = async () => {
      const [enrolment] = await getStage().enrolments()
      if (!enrolment) throw new Error('nobody entered')
      return enrolment
    }
    const left = async () =>
      (await getStage().journal())
        .filter((row) => row.kind === 'leave')
        .map((row) => `${row.step_id}#${row.visit}.${row.port}`)

    test('rule position: an act that is repeated answers where its members stand and performs nothing', async () => {
      const stage = getStage()
      await stage.publish(
        program('hello', { hello: mail('w'), w: waitForOrder('PT1H', null, null) }),
      )
      await letIn(3)
      const { cohort_id: cohort } = await only()
      const group = {
        workspace: stage.workspace,
        cohort: cohort as string,
        step: 'hello',
        visit: 1,
        who: '0-3',
      }
      expect(await performGroup(stage.deps, group, never)).toEqual({
        positions: [['w', 1, 'wait', (stage.now() + HOUR) / SECOND, [[0, '0-2']]]],
        gone: '3',
        held: '',
      })
      expect(stage.acted).toHaveLength(3)
    })

    test('rule start-poke: a poke that came before the start is still unanswered after it', async () => {
      const stage = getStage()
      await stage.publish(program('w', { w: waitForOrder('PT1H', null, null) }))
      const contacts = await stage.contacts(1)
      await stage.happen('Signed Up', contacts)
      const { routePass } = await import('../router/pass.ts')
      await stage.db.transaction((tx) => routePass(tx, stage.deps))
      const [cohort] = await unstartedCohorts(stage.db, 1)
      await pokeCohorts(stage.db, [cohort?.id as string])
      const { markStarted } = await import('@sojourn/db/runtime')
      await markStarted(stage.db, cohort?.id as string, stage.now())
      const row = await stage.db.selectFrom('cohort').select('poke').executeTakeFirstOrThrow()
      expect(row.poke).toBe(1)
    })

    test('rule reseat: people whose run is lost are seated anew, where they stood, and go on', async () => {
      const stage = getStage()
      await stage.publish(program('w', { w: waitForOrder('PT1H', null, 'last'), last: mail(null) }))
      await letIn(2)
      const before = await only()
      stage.lose(before.cohort_id as string)
      const { version_id: version, cohort_id: id } = before
      await rebuildCohort(stage.deps, { id: id as string, workspace: stage.workspace, version })
      const after = await only()
      expect(after.cohort_id).not.toBe(before.cohort_id)
      expect([after.step_id, after.visit, after.wake_at]).toEqual([
        before.step_id,
        before.visit,
        before.wake_at,
      ])
      await stage.settle()
      stage.pass(HOUR)
      await stage.settle()
      expect(stage.acted).toHaveLength(2)
    })

    test('rule db-seq: the rows of a cohort are numbered by the database, without a gap', async () => {
      const stage = getStage()
      await stage.publish(openedOrNot('PT1H'))
      await letIn(4)
      stage.pass(HOUR)
      await stage.settle()
      const numbers = (await stage.journal()).map((row) => row.number)
      expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    })

    test('rule visit-count: coming back to a step is a new visit, counted in the database', async () => {
      const stage = getStage()
      const round = program('hello', {
        hello: mail('pause'),
        pause: { do: 'sleep', for: 'PT1H', next: { next: 'hello' } },
      })
      await stage.publish(round)
      await letIn(1)
      stage.pass(HOUR)
      await stage.settle()
      stage.pass(HOUR)
      await stage.settle()
      expect(stage.acted.map((act) => act.visit)).toEqual([1, 2, 3])
      expect(JSON.parse((await only()).visits)).toEqual({ hello: 3, pause: 3 })
    })

    test('rule due-check: a deadline that has not come is answered with its instant and decides nothing', async () => {
      const stage = getStage()
      await stage.publish(program('w', { w: waitForOrder('PT1H', null, 'last'), last: mail(null) }))
      await letIn(1)
      const { cohort_id: cohort } = await only()
      const group = {
        workspace: stage.workspace,
        cohort: cohort as string,
        step: 'w',
        visit: 1,
        who: '0',
      }
      const answer = await stage.db.transaction((tx) => decideGroup(tx, stage.deps, group))
      expect(answer.positions).toEqual([
        { step: 'w', visit: 1, kind: 'wait', wake: stage.now() + HOUR, who: '0' },
      ])
      expect(await left()).toEqual(['start#0.next'])
    })

    test('rule due-check: a deferred act waits for the instant on its row', async () => {
      const stage = getStage()
      const later = stage.now() + HOUR
      stage.script(() =>
        stage.now() < later ? { deferUntil: later, reason: 'busy' } : { port: 'sent' },
      )
      await stage.publish(program('hello', { hello: mail(null) }))
      await letIn(1)
      const { cohort_id: cohort, tries } = await only()
      expect(tries).toBe(1)
      const group = {
        workspace: stage.workspace,
        cohort: cohort as string,
        step: 'hello',
        visit: 1,
        who: '0',
      }
      expect((await performGroup(stage.deps, group, never)).positions).toEqual([
        ['hello', 1, 'send', later / SECOND, [[0, '0']]],
      ])
      stage.pass(HOUR)
      await stage.settle()
      expect((await only()).status).toBe('ended')
    })

    test('rule event-once: one order does not end two waits in a row', async () => {
      const stage = getStage()
      const twice = program('w1', {
        w1: waitForOrder('PT1H', 'w2', null),
        w2: waitForOrder('PT1H', null, null),
      })
      await stage.publish(twice)
      const contacts = await letIn(1)
      stage.pass(SECOND)
      await stage.happen('Order Completed', contacts)
      await stage.settle()
      expect((await only()).step_id).toBe('w2')

      stage.pass(SECOND)
      await stage.happen('Order Completed', contacts)
      await stage.settle()
      expect((await only()).status).toBe('ended')
    })

    test('rule event-once: an order from before the journey does not count', async () => {
      const stage = getStage()
      await stage.publish(program('w', { w: waitForOrder('PT1H', null, null) }))
      const contacts = await stage.contacts(1)
      await stage.happen('Order Completed', contacts, { at: stage.now() - SECOND })
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      expect((await only()).status).toBe('waiting')
    })

    test('rule event-once: two orders of one pass end two waits, one each', async () => {
      const stage = getStage()
      const twice = program('w1', {
        w1: waitForOrder('PT1H', 'w2', null),
        w2: waitForOrder('PT1H', null, null),
      })
      await stage.publish(twice)
      const contacts = await letIn(1)
      stage.pass(SECOND)
      await stage.happen('Order Completed', contacts)
      await stage.happen('Order Completed', contacts)
      await stage.settle()
      expect(await left()).toEqual(['start#0.next', 'w1#1.ordered', 'w2#1.ordered'])
    })

    test('rule decide-events: a timely order that nobody routed yet wins over the deadline', async () => {
      const stage = getStage()
      await stage.publish(program('w', { w: waitForOrder('PT1H', null, null) }))
      const contacts = await letIn(1)
      await stage.happen('Order Completed', contacts, { at: stage.now() + SECOND })
      stage.pass(HOUR)
      const { cohort_id: cohort } = await only()
      const group = {
        workspace: stage.workspace,
        cohort: cohort as string,
        step: 'w',
        visit: 1,
        who: '0',
      }
      await stage.db.transaction((tx) => decideGroup(tx, stage.deps, group))
      expect(await left()).toEqual(['start#0.next', 'w#1.ordered'])
    })

    test('rule window: an order after the deadline does not end the wait, however late the timer is', async () => {
      const stage = getStage()
      await stage.publish(program('w', { w: waitForOrder('PT1H', null, null) }))
      const contacts = await letIn(1)
      stage.pass(HOUR + SECOND)
      await stage.happen('Order Completed', contacts)
      await stage.settle()
      expect(await left()).toEqual(['start#0.next', 'w#1.timeout'])
    })

    test('rule window: each wait has its own deadline, also among people who are asked about together', async () => {
      const stage = getStage()
      await stage.publish(program('w', { w: waitForOrder('PT1H', null, null) }))
      const [early] = (await letIn(1)) as [string]
      stage.pass(HOUR / 2)
      const [late] = (await letIn(1)) as [string]
      stage.pass(HOUR / 2 + 60 * SECOND)
      await stage.happen('Order Completed', [early, late])
      await stage.settle()
      const rows = await stage.journal()
      const portOf = async (contact: string) => {
        const one = (await stage.enrolments()).find((row) => row.contact_id === contact)
        const seats = await stage.db.selectFrom('seat').selectAll().execute()
        const mine = seats
          .filter((seat) => seat.enrolment_id === one?.id)
          .map((seat) => seat.cohort_id)
        return rows.find(
          (row) => row.step_id === 'w' && row.kind === 'leave' && mine.includes(row.cohort_id),
        )?.port
      }
      expect([await portOf(early), await portOf(late)]).toEqual(['timeout', 'ordered'])
    })

    test('rule leave-tx: who is marked to leave in the middle of an act leaves when it ends', async () => {
      const stage = getStage()
      await stage.publish(program('hello', { hello: mail('again'), again: mail(null) }))
      stage.script(async ({ enrolment }) => {
        await stage.db
          .updateTable('enrolment')
          .set({ leaving: 'contact-deleted' })
          .where('id', '=', enrolment)
          .execute()
        return { port: 'sent' }
      })
      await letIn(1)
      const row = await only()
      expect([row.status, row.end_reason, row.cohort_id]).toEqual([
        'ended',
        'contact-deleted',
        null,
      ])
      expect(stage.acted.map((act) => act.step)).toEqual(['hello'])
    })

    test('rule once-entered: an event that is routed twice lets its contact in once', async () => {
      const stage = getStage()
      await stage.publish(
        program('hello', { hello: mail(null) }, { reentry: { rule: 'after-leaving' } }),
      )
      await letIn(1)
      await stage.db.updateTable('event').set({ routed_at: null }).execute()
      await stage.settle()
      expect(await stage.enrolments()).toHaveLength(1)
      expect(stage.acted).toHaveLength(1)
    })

    test('rule once-entered: the table itself refuses a second enrolment by the same event', async () => {
      const stage = getStage()
      await stage.publish(program('hello', { hello: mail(null) }))
      await letIn(1)
      const row = await only()
      const twin = stage.db.insertInto('enrolment').values({ ...row, id: 'enr_twin' })
      await expect(twin.execute()).rejects.toThrow()
    })
  })
})
