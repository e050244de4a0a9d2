import { unroutedEvents } from '@sojourn/db/runtime'
import { eachDatabase } from '@sojourn/db/testing'
import type { Program } from '@sojourn/shared/dsl'
import { describe, expect, test } from 'vitest'
import { decideGroup } from '../moves/decide.ts'
import { findWaysOut } from '../moves/ways-out.ts'
import { mail, program, waitForOrder } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'
import { routePass } from './pass.ts'

const SECOND = 1000
const HOUR = 3_600_000
const DAY = 24 * HOUR

const bought: Program['exits'][number] = { id: 'bought', event: 'Bought' }
const goal = (changes: Partial<NonNullable<Program['goal']>>): NonNullable<Program['goal']> => ({
  node: 'aim',
  to: null,
  ...changes,
})

describe('goals and exits', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)

    const letIn = async (count: number, attributes = {}) => {
      const stage = getStage()
      const contacts = await stage.contacts(count, attributes)
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      stage.pass(SECOND)
      return contacts
    }
    const happen = async (...args: Parameters<ReturnType<typeof getStage>['happen']>) => {
      await getStage().happen(...args)
      await getStage().settle()
    }
    const standing = async () =>
      (await getStage().enrolments()).map((row) =>
        [row.status, row.step_id, row.end_reason].filter((part) => part !== null).join(' '),
      )
    const steps = () => getStage().acted.map((act) => act.step)

    test('an exit empties at once the seat of whoever waits, and the run without people ends', async () => {
      const stage = getStage()
      await stage.publish(
        program(
          'w',
          { w: waitForOrder('P30D', null, 'late'), late: mail(null) },
          { exits: [bought] },
        ),
      )
      const contacts = await letIn(3)
      await happen('Bought', contacts.slice(0, 2))
      expect((await standing()).sort()).toEqual([
        'ended w exit:bought',
        'ended w exit:bought',
        'waiting w',
      ])
      expect(stage.openRuns()).toHaveLength(1)
      await happen('Bought', contacts.slice(2))
      expect(stage.openRuns()).toEqual([])
      expect(await stage.counters()).toEqual({ 'start.next': 3, 'w.': 3 })
      const ends = (await stage.journal()).filter(({ kind }) => kind === 'end')
      expect(ends.map(({ who, reason, event_seq }) => [who, reason, event_seq !== null])).toEqual([
        ['0-1', 'exit:bought', false],
        ['2', 'exit:bought', true],
      ])
    })

    test('an exit on the event that also ends the wait takes the person out', async () => {
      const stage = getStage()
      await stage.publish(
        program(
          'w',
          { w: waitForOrder('P1D', 'thanks', null), thanks: mail(null) },
          { exits: [{ id: 'out', event: 'Order Completed' }] },
        ),
      )
      const contacts = await letIn(1)
      await happen('Order Completed', contacts)
      expect(await standing()).toEqual(['ended w exit:out'])
      expect(steps()).toEqual([])
    })

    test('an exit asks for the properties of its event', async () => {
      const stage = getStage()
      const where = { property: 'total', over: 100 }
      await stage.publish(
        program('w', { w: waitForOrder('P1D', null, null) }, { exits: [{ ...bought, where }] }),
      )
      const contacts = await letIn(1)
      await happen('Bought', contacts, { properties: { total: 20 } })
      expect(await standing()).toEqual(['waiting w'])
      await happen('Bought', contacts, { properties: { total: 200 } })
      expect(await standing()).toEqual(['ended w exit:bought'])
    })

    test('a condition lets out as soon as an event changes the person so that it holds', async () => {
      const stage = getStage()
      await stage.publish(
        program(
          'w',
          { w: waitForOrder('P1D', null, null) },
          { exits: [{ id: 'gold', when: { attribute: 'plan', is: 'gold' } }] },
        ),
      )
      const [ann] = (await letIn(2)) as [string]
      const identify = { kind: 'identify', payload: JSON.stringify({ traits: { plan: 'gold' } }) }
      await stage.happen('identify', [ann])
      await stage.db.updateTable('event').set(identify).where('name', '=', 'identify').execute()
      await stage.settle()
      expect((await standing()).sort()).toEqual(['ended w exit:gold', 'waiting w'])
    })

    test('a condition that an act has made true lets out when the act ends', async () => {
      const stage = getStage()
      stage.script(async ({ contact }) => {
        const attributes = JSON.stringify({ plan: 'gold' })
        await stage.db
          .updateTable('contact')
          .set({ attributes })
          .where('id', '=', contact)
          .execute()
        return { port: 'sent' }
      })
      await stage.publish(
        program(
          'hello',
          { hello: mail('more'), more: mail(null) },
          { exits: [{ id: 'gold', when: { attribute: 'plan', is: 'gold' } }] },
        ),
      )
      await letIn(1)
      expect(steps()).toEqual(['hello'])
      expect(await standing()).toEqual(['ended hello exit:gold'])
    })

    test('rule leave-tx: whoever acts when an exit is routed leaves when the act ends', async () => {
      const stage = getStage()
      stage.script(async ({ contact }) => {
        await stage.happen('Bought', [contact])
        await stage.db.transaction((tx) => routePass(tx, stage.deps))
        // Only the mark on the row speaks of the exit from now on.
        await stage.db.deleteFrom('event').where('name', '=', 'Bought').execute()
        return { port: 'sent' }
      })
      await stage.publish(
        program('hello', { hello: mail('more'), more: mail(null) }, { exits: [bought] }),
      )
      await stage.happen('Signed Up', await stage.contacts(1), { at: stage.now() - SECOND })
      await stage.settle()
      expect(steps()).toEqual(['hello'])
      expect(await standing()).toEqual(['ended hello exit:bought'])
    })

    test('rule leave-tx: a deferred act counts as a wait, and its seat is emptied at once', async () => {
      const stage = getStage()
      stage.script(() => ({ deferUntil: stage.now() + HOUR, reason: 'quiet-hours' }))
      await stage.publish(program('hello', { hello: mail(null) }, { exits: [bought] }))
      const contacts = await letIn(1)
      expect(await standing()).toEqual(['acting hello'])
      await happen('Bought', contacts)
      expect(await standing()).toEqual(['ended hello exit:bought'])
      expect(stage.openRuns()).toEqual([])
    })

    test('rule stored-exits: an exit that is stored and not yet routed keeps the act from starting', async () => {
      const stage = getStage()
      await stage.publish(
        program(
          'nap',
          {
            nap: { do: 'sleep', for: 'PT1H', next: { next: 'hello' } },
            hello: mail(null),
          },
          { exits: [bought] },
        ),
      )
      const contacts = await letIn(1)
      stage.pass(2 * HOUR)
      await stage.happen('Bought', contacts)
      // The router comes later than everything that the run does now.
      const [row] = await stage.enrolments()
      const { cohort_id: cohort } = row as { cohort_id: string }
      await stage.db.transaction((tx) =>
        decideGroup(tx, stage.deps, {
          workspace: stage.workspace,
          cohort,
          step: 'nap',
          visit: 1,
          who: '0',
        }),
      )
      expect(await unroutedEvents(stage.db, 10)).toHaveLength(1)
      expect(steps()).toEqual([])
      expect(await standing()).toEqual(['ended nap exit:bought'])
    })

    test('rule stored-exits: an exit stored in the middle of an act lets out when it is recorded', async () => {
      const stage = getStage()
      stage.script(async ({ contact }) => {
        await stage.happen('Bought', [contact])
        return { port: 'sent' }
      })
      await stage.publish(
        program('hello', { hello: mail('more'), more: mail(null) }, { exits: [bought] }),
      )
      await stage.happen('Signed Up', await stage.contacts(1), { at: stage.now() - SECOND })
      await stage.settle()
      expect(steps()).toEqual(['hello'])
      expect(await standing()).toEqual(['ended hello exit:bought'])
    })

    test('rule once-entered: what happened before the entry lets nobody out', async () => {
      const stage = getStage()
      await stage.publish(program('w', { w: waitForOrder('P1D', null, null) }, { exits: [bought] }))
      const contacts = await stage.contacts(1)
      await stage.happen('Bought', contacts, { at: stage.now() - HOUR })
      // At the same instant, and stored before: it came first.
      await stage.happen('Bought', contacts)
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      expect(await standing()).toEqual(['waiting w'])
      // Late, and still about a time before.
      await happen('Bought', contacts, { at: stage.now() - DAY })
      expect(await standing()).toEqual(['waiting w'])
    })

    test('rule once-entered: an exit that is newer than the entry counts though it came before it', async () => {
      const stage = getStage()
      await stage.publish(program('w', { w: waitForOrder('P1D', null, null) }, { exits: [bought] }))
      const contacts = await stage.contacts(1)
      await stage.happen('Bought', contacts)
      await stage.settle()
      stage.pass(SECOND)
      await happen('Signed Up', contacts, { at: stage.now() - HOUR })
      expect(await standing()).toEqual(['ended w exit:bought'])
      expect(stage.openRuns()).toEqual([])
    })

    test('rule pause-router: exits take people out of a paused journey, acts that are held too', async () => {
      const stage = getStage()
      await stage.publish(
        program(
          'nap',
          {
            nap: { do: 'sleep', for: 'PT1H', next: { next: 'hello' } },
            hello: mail('w'),
            w: waitForOrder('P1D', null, null),
          },
          { exits: [bought] },
        ),
      )
      const contacts = await letIn(2)
      stage.script(async ({ contact }) =>
        contact === contacts[0] ? { port: 'sent' } : { deferUntil: stage.now(), reason: 'later' },
      )
      await stage.db.updateTable('journey').set({ state: 'paused' }).execute()
      await happen('Bought', contacts.slice(0, 1))
      expect((await standing()).sort()).toEqual(['ended nap exit:bought', 'waiting nap'])
    })

    test('whoever is parked leaves, too', async () => {
      const stage = getStage()
      stage.script(() => ({ failed: true, reason: 'mail.missing' }))
      await stage.publish(program('hello', { hello: mail(null) }, { exits: [bought] }))
      const contacts = await letIn(1)
      expect(await standing()).toEqual(['parked hello mail.missing'])
      await happen('Bought', contacts)
      expect(await standing()).toEqual(['ended hello exit:bought'])
      expect((await stage.journal()).at(-1)).toMatchObject({ kind: 'end', reason: 'exit:bought' })
    })

    test('an open that may be a machine’s takes nobody out, one by a person does', async () => {
      const stage = getStage()
      await stage.publish(
        program(
          'hello',
          { hello: mail('w'), w: waitForOrder('P1D', null, null) },
          { exits: [{ id: 'read', event: 'email.opened' }] },
        ),
      )
      await letIn(1)
      const [sent] = stage.acted
      if (sent === undefined) throw new Error('nothing was sent')
      await stage.open(sent, { verdict: 'cannot-tell' })
      await stage.settle()
      expect(await standing()).toEqual(['waiting w'])
      await stage.open(sent, { name: 'email.clicked' })
      await stage.settle()
      expect(await standing()).toEqual(['ended w exit:read'])
    })

    test('whoever reaches the goal leaves and is counted at it', async () => {
      const stage = getStage()
      await stage.publish(
        program('w', { w: waitForOrder('P1D', null, null) }, { goal: goal({ event: 'Bought' }) }),
      )
      const contacts = await letIn(2)
      await happen('Bought', contacts)
      await happen('Bought', contacts)
      expect(await standing()).toEqual(['ended w goal', 'ended w goal'])
      expect(await stage.counters()).toEqual({ 'start.next': 2, 'w.': 2, 'aim.next': 2 })
    })

    test('a goal has to be reached within its time from the entry', async () => {
      const stage = getStage()
      await stage.publish(
        program(
          'w',
          { w: waitForOrder('P30D', null, null) },
          { goal: goal({ event: 'Bought', within: 'P2D' }) },
        ),
      )
      const [ann, bo] = (await letIn(2)) as [string, string]
      stage.pass(DAY)
      await happen('Bought', [ann])
      stage.pass(2 * DAY)
      await happen('Bought', [bo])
      expect((await standing()).sort()).toEqual(['ended w goal', 'waiting w'])
    })

    test('the days of a goal are counted by the workspace’s clock where the person’s is unknown', async () => {
      const stage = getStage()
      await stage.db.updateTable('workspace').set({ zone: 'America/New_York' }).execute()
      const aim = goal({ event: 'Bought', within: 'P1D' })
      await stage.publish(program('w', { w: waitForOrder('P30D', null, null) }, { goal: aim }))
      // Clocks change in the night: by them the day has 23 hours.
      stage.pass(Date.parse('2027-03-13T12:00:00Z') - stage.now())
      const [ann, bo] = (await letIn(2)) as [string, string]
      stage.pass(23 * HOUR - 2 * SECOND)
      await happen('Bought', [ann])
      stage.pass(HOUR / 2)
      await happen('Bought', [bo])
      expect((await standing()).sort()).toEqual(['ended w goal', 'waiting w'])
    })

    test('a goal that leads on takes everybody there once, out of however many cohorts', async () => {
      const stage = getStage()
      await stage.publish(
        program(
          'w',
          {
            w: waitForOrder('P1D', null, null),
            thanks: mail('rest'),
            rest: waitForOrder('P1D', null, null),
          },
          { goal: goal({ event: 'Bought', to: 'thanks' }) },
        ),
      )
      const contacts = [...(await letIn(2)), ...(await letIn(2))]
      await happen('Bought', contacts)
      expect(await standing()).toEqual(Array(4).fill('waiting rest'))
      expect(steps()).toEqual(Array(4).fill('thanks'))
      const seats = new Set((await stage.enrolments()).map((row) => row.cohort_id))
      expect(seats.size).toBe(1)
      await happen('Bought', contacts)
      expect(steps()).toHaveLength(4)
      expect(await stage.counters()).toMatchObject({ 'aim.next': 4, 'w.': 4, 'thanks.sent': 4 })
    })

    test('a goal reached in the middle of an act leads on when the act ends, and its event ends no wait', async () => {
      const stage = getStage()
      stage.script(async ({ contact, step }) => {
        if (step !== 'hello') return { port: 'sent' }
        await stage.happen('Order Completed', [contact])
        await stage.db.transaction((tx) => routePass(tx, stage.deps))
        return { port: 'sent' }
      })
      await stage.publish(
        program(
          'hello',
          {
            hello: mail('more'),
            more: mail(null),
            second: waitForOrder('P1D', 'thanks', null),
            thanks: mail(null),
          },
          { goal: goal({ event: 'Order Completed', to: 'second' }) },
        ),
      )
      await stage.happen('Signed Up', await stage.contacts(1), { at: stage.now() - SECOND })
      await stage.settle()
      expect(steps()).toEqual(['hello'])
      expect(await standing()).toEqual(['waiting second'])
    })

    test('rule pause-router: a goal leads on in a pause, and no event ends the wait that it leads to', async () => {
      const stage = getStage()
      await stage.publish(
        program(
          'w',
          {
            w: waitForOrder('P1D', null, null),
            second: {
              do: 'await',
              events: [{ event: 'Bought', port: 'again', where: { property: 'nth', is: 2 } }],
              deadline: { after: 'P1D', port: 'timeout' },
              next: { again: 'thanks', timeout: null },
            },
            thanks: mail(null),
          },
          { goal: goal({ event: 'Bought', to: 'second' }) },
        ),
      )
      const contacts = await letIn(1)
      await stage.db.updateTable('journey').set({ state: 'paused' }).execute()
      await stage.happen('Bought', contacts, { properties: { nth: 1 } })
      await happen('Bought', contacts, { at: stage.now() + 1, properties: { nth: 2 } })
      expect(await standing()).toEqual(['waiting second'])
      expect(steps()).toEqual([])
    })

    test('a program without goal and exits reads nothing for them', async () => {
      const stage = getStage()
      await stage.publish(program('hello', { hello: mail(null) }))
      const version = await stage.db.selectFrom('version').select('id').executeTakeFirstOrThrow()
      const scene = {
        workspace: stage.workspace,
        version: await stage.deps.programs(stage.db, version.id),
        now: stage.now(),
      }
      const refusing = new Proxy(stage.db, {
        get: () => {
          throw new Error('something was read')
        },
      })
      const person = { id: 'e', contact: 'c', entry: { at: 0, seq: 0 }, goalAt: null }
      expect((await findWaysOut(refusing, scene, [person])).size).toBe(0)
    })
  })
})
