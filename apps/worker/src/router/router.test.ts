import { enrolByHand } from '@sojourn/db'
import { eachDatabase } from '@sojourn/db/testing'
import { describe, expect, test } from 'vitest'
import { mail, openedOrNot, program, wait, waitForOrder } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'

const SECOND = 1000
const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('events and waits', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)

    const letIn = async (count: number, attributes = {}) => {
      const stage = getStage()
      const contacts = await stage.contacts(count, attributes)
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      return contacts
    }
    const stepsOf = (contact: string | undefined) =>
      getStage()
        .acted.filter((act) => act.contact === contact)
        .map((act) => act.step)

    test('a human open of the mail ends the wait, an open of a machine does not', async () => {
      const stage = getStage()
      await stage.publish(openedOrNot('P1D'))
      const [ann, bo] = await letIn(2)
      const [first, second] = stage.acted
      stage.pass(SECOND)
      await stage.open(first as never, { verdict: 'machine' })
      await stage.open(second as never)
      await stage.settle()
      expect(stepsOf(second?.contact)).toEqual(['hello', 'thanks'])
      stage.pass(DAY)
      await stage.settle()
      expect(stepsOf(first?.contact)).toEqual(['hello', 'again'])
      expect(new Set([ann, bo])).toEqual(new Set([first?.contact, second?.contact]))
    })

    test('lesson 23: what a machine opens or clicks ends no wait, lets nobody in and is not counted', async () => {
      const stage = getStage()
      const clicked = { event: 'email.clicked', port: 'clicked' }
      await stage.publish(
        program('hello', {
          hello: mail('w'),
          w: wait([clicked], 'P1D', { clicked: 'thanks', timeout: 'active' }),
          thanks: mail(null),
          active: {
            do: 'branch',
            cases: [{ port: 'yes', when: { event: 'email.clicked' } }],
            otherwise: 'no',
            next: { yes: 'thanks', no: null },
          },
        }),
      )
      const entry = { start: { on: 'event' as const, event: 'email.clicked', to: 'nap' } }
      const nap = { do: 'sleep' as const, for: 'P9D', next: { next: null } }
      const { journey } = await stage.publish(program('nap', { nap }, { entry }))
      const entered = async () =>
        (await stage.enrolments()).filter((row) => row.journey_id === journey).length
      const [ann, bo] = (await letIn(2)) as [string, string]
      const mailOf = (contact: string) =>
        stage.acted.find((act) => act.contact === contact) as never
      stage.pass(SECOND)
      for (const verdict of ['machine', 'cannot-tell'] as const)
        await stage.open(mailOf(ann), { verdict, name: 'email.clicked' })
      await stage.settle()
      expect([stepsOf(ann), await entered()]).toEqual([['hello'], 0])
      await stage.open(mailOf(bo), { name: 'email.clicked' })
      await stage.settle()
      expect([stepsOf(bo), await entered()]).toEqual([['hello', 'thanks'], 1])
      stage.pass(DAY)
      await stage.settle()
      expect(stepsOf(ann)).toEqual(['hello'])
    })

    test('what came while no worker was there for days still lets in, also whom somebody let in by hand', async () => {
      const stage = getStage()
      const nap = { do: 'sleep' as const, for: 'P9D', next: { next: null } }
      const { journey } = await stage.publish(program('nap', { nap }))
      const [ann, bo] = (await stage.contacts(2)) as [string, string]
      await stage.happen('Signed Up', [ann])
      await stage.db.transaction((tx) =>
        enrolByHand(tx, stage.workspace, {
          journey,
          trigger: 'start',
          data: {},
          contacts: [bo],
          at: stage.now(),
        }),
      )
      stage.pass(3 * DAY)
      await stage.settle()
      const inside = (await stage.enrolments()).map((row) => row.contact_id)
      expect(inside.sort()).toEqual([ann, bo].sort())
    })

    test('a human click is an open, too', async () => {
      const stage = getStage()
      await stage.publish(openedOrNot('P1D'))
      const [ann] = await letIn(1)
      await stage.open(stage.acted[0] as never, { name: 'email.clicked' })
      await stage.settle()
      expect(stepsOf(ann)).toEqual(['hello', 'thanks'])
    })

    test('an open of an earlier visit of the mail does not end the wait of the later one', async () => {
      const stage = getStage()
      const { steps } = openedOrNot('PT1H')
      await stage.publish(
        program('hello', {
          ...steps,
          again: { do: 'sleep', for: 'PT1H', next: { next: 'hello' } },
        }),
      )
      const [ann] = await letIn(1)
      const first = stage.acted[0]
      stage.pass(HOUR)
      await stage.settle()
      stage.pass(HOUR)
      await stage.settle()
      expect(stage.acted.map((act) => act.visit)).toEqual([1, 2])
      await stage.open(first as never)
      await stage.settle()
      expect(stepsOf(ann)).toEqual(['hello', 'hello'])
    })

    test('an open that comes while the mail is still being recorded is not lost', async () => {
      const stage = getStage()
      stage.script(async ({ contact, enrolment, step, visit }) => {
        if (step === 'hello') await stage.open({ contact, enrolment, step, visit })
        return { port: 'sent' }
      })
      await stage.publish(openedOrNot('P1D'))
      const [ann] = await letIn(1)
      expect(stepsOf(ann)).toEqual(['hello', 'thanks'])
    })

    test('a mail that was not sent is answered as not opened at once, with the reason', async () => {
      const stage = getStage()
      stage.script(({ step }) => ({ port: step === 'hello' ? 'skipped' : 'sent' }))
      await stage.publish(openedOrNot('P1D'))
      const [ann] = await letIn(1)
      expect(stepsOf(ann)).toEqual(['hello', 'again'])
      const rows = await stage.journal()
      expect(rows.find((row) => row.step_id === 'opened' && row.kind === 'leave')?.reason).toBe(
        'no-delivery',
      )
    })

    test('opens that cannot be told human or machine lead where the author sends them, at the deadline', async () => {
      const stage = getStage()
      const journey = openedOrNot('PT1H')
      const opened = journey.steps.opened as Extract<
        (typeof journey.steps)[string],
        { do: 'await' }
      >
      opened.cannotTell = { send: 'hello', port: 'opened' }
      await stage.publish(journey)
      const [ann] = await letIn(1)
      await stage.open(stage.acted[0] as never, { verdict: 'cannot-tell' })
      await stage.settle()
      expect(stepsOf(ann)).toEqual(['hello'])
      stage.pass(HOUR)
      await stage.settle()
      expect(stepsOf(ann)).toEqual(['hello', 'thanks'])
    })

    test('people of several cohorts whom one pass wakes at one port sit together afterwards', async () => {
      const stage = getStage()
      await stage.publish(
        program('w', {
          w: waitForOrder('P1D', 'nap', null),
          nap: { do: 'sleep', for: 'P1D', next: { next: null } },
        }),
      )
      const contacts = [...(await letIn(2)), ...(await letIn(2)), ...(await letIn(2))]
      expect(stage.openRuns()).toHaveLength(3)
      stage.pass(SECOND)
      const some = contacts.filter((_, index) => index % 2 === 0)
      await stage.happen('Order Completed', some)
      await stage.settle()
      const rows = await stage.enrolments()
      const seats = (people: string[]) =>
        new Set(rows.filter((row) => people.includes(row.contact_id)).map((row) => row.cohort_id))
      expect(seats(some).size).toBe(1)
      expect(seats(contacts.filter((contact) => !some.includes(contact))).size).toBe(3)

      stage.pass(DAY)
      await stage.settle()
      expect((await stage.enrolments()).every((row) => row.status === 'ended')).toBe(true)
      expect(stage.openRuns()).toEqual([])
    })

    test('a cohort of n behaves as n cohorts of one', async () => {
      const stage = getStage()
      const journey = program('hello', {
        hello: mail('w'),
        w: waitForOrder('PT2H', 'draw', 'nap'),
        draw: {
          do: 'split',
          arms: [
            { port: 'a', weight: 1 },
            { port: 'b', weight: 1 },
          ],
          salt: 's',
          next: { a: 'left', b: 'nap' },
        },
        nap: { do: 'sleep', for: 'PT1H', next: { next: 'right' } },
        left: mail(null),
        right: mail(null),
      })
      const contacts = await stage.contacts(8)
      const play = async (isTogether: boolean) => {
        stage.acted.length = 0
        const { journey: id } = await stage.publish({
          ...journey,
          entry: { start: { on: 'event', event: `Began ${isTogether}`, to: 'hello' } },
        })
        const start = stage.now()
        if (isTogether) await stage.happen('Began true', contacts)
        else
          for (const contact of contacts) {
            await stage.happen('Began false', [contact])
            await stage.settle()
          }
        await stage.settle()
        stage.pass(SECOND)
        await stage.happen('Order Completed', contacts.slice(0, 4))
        for (let hours = 0; hours < 4; hours++) {
          await stage.settle()
          stage.pass(HOUR)
        }
        await stage.settle()
        await stage.db.deleteFrom('arm').where('journey_id', '=', id).execute()
        return contacts.map((contact) =>
          stage.acted
            .filter((act) => act.contact === contact)
            .map((act) => `${act.at - start} ${act.step}`),
        )
      }
      expect(await play(false)).toEqual(await play(true))
    })

    test('a branch asks attributes, what the trigger brought, and what was done before', async () => {
      const stage = getStage()
      await stage.publish(
        program('which', {
          which: {
            do: 'branch',
            cases: [
              { port: 'gold', when: { attribute: 'plan', is: 'gold' } },
              { port: 'big', when: { data: 'event.total', over: 100 } },
              { port: 'seen', when: { event: 'Product Viewed' } },
            ],
            otherwise: 'rest',
            next: { gold: 'gold', big: 'big', seen: 'seen', rest: 'rest' },
          },
          gold: mail(null),
          big: mail(null),
          seen: mail(null),
          rest: mail(null),
        }),
      )
      const [gold] = await stage.contacts(1, { plan: 'Gold' })
      const [big, seen, rest] = await stage.contacts(3)
      await stage.happen('Product Viewed', [seen as string])
      await stage.happen('Signed Up', [gold, seen, rest] as string[])
      await stage.happen('Signed Up', [big as string], { properties: { total: 200 } })
      await stage.settle()
      expect([gold, big, seen, rest].map(stepsOf)).toEqual([['gold'], ['big'], ['seen'], ['rest']])
    })

    test('a trigger with a condition lets in only those whose event meets it', async () => {
      const stage = getStage()
      await stage.publish(
        program(
          'hello',
          { hello: mail(null) },
          {
            entry: {
              start: {
                on: 'event',
                event: 'Signed Up',
                where: { property: 'via', is: 'shop' },
                to: 'hello',
              },
            },
          },
        ),
      )
      const [ann, bo] = await stage.contacts(2)
      await stage.happen('Signed Up', [ann as string], { properties: { via: 'shop' } })
      await stage.happen('Signed Up', [bo as string], { properties: { via: 'till' } })
      await stage.settle()
      expect([stepsOf(ann), stepsOf(bo)]).toEqual([['hello'], []])
    })

    test('an awaited event with a condition is passed over when it does not meet it', async () => {
      const stage = getStage()
      const big = { event: 'Order Completed', port: 'big', where: { property: 'total', over: 100 } }
      await stage.publish(
        program('w', { w: wait([big], 'P1D', { big: 'big', timeout: null }), big: mail(null) }),
      )
      const [ann] = await letIn(1)
      stage.pass(SECOND)
      await stage.happen('Order Completed', [ann as string], { properties: { total: 20 } })
      await stage.settle()
      expect(stepsOf(ann)).toEqual([])
      await stage.happen('Order Completed', [ann as string], { properties: { total: 200 } })
      await stage.settle()
      expect(stepsOf(ann)).toEqual(['big'])
    })

    test('an arm once drawn is drawn again on re-entry, whatever the weights are then', async () => {
      const stage = getStage()
      const split = (weights: [number, number]) =>
        program(
          'draw',
          {
            draw: {
              do: 'split',
              arms: [
                { port: 'a', weight: weights[0] },
                { port: 'b', weight: weights[1] },
              ],
              salt: 's',
              next: { a: 'a', b: 'b' },
            },
            a: mail(null),
            b: mail(null),
          },
          { reentry: { rule: 'after-leaving' } },
        )
      const { version } = await stage.publish(split([1, 0.000001]))
      const contacts = await letIn(5)
      await stage.db
        .updateTable('program')
        .set({ program: JSON.stringify(split([0.000001, 1])) })
        .where('hash', '=', version)
        .execute()
      const { createPrograms } = await import('../programs.ts')
      stage.deps.programs = createPrograms()
      stage.pass(SECOND)
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      for (const contact of contacts) expect(stepsOf(contact)).toEqual(['a', 'a'])
    })

    test('`once` lets a contact in a single time, `after-leaving` again after the gap', async () => {
      const stage = getStage()
      await stage.publish(program('hello', { hello: mail(null) }))
      await stage.publish(
        program('hi', { hi: mail(null) }, { reentry: { rule: 'after-leaving', gap: 'P1D' } }),
      )
      const contacts = await letIn(1)
      for (const ms of [HOUR, DAY]) {
        stage.pass(ms)
        await stage.happen('Signed Up', contacts)
        await stage.settle()
      }
      expect(stepsOf(contacts[0]).sort()).toEqual(['hello', 'hi', 'hi'])
    })

    test('`parallel` lets a contact in once for each value of its key', async () => {
      const stage = getStage()
      await stage.publish(
        program(
          'w',
          { w: waitForOrder('P1D', null, null) },
          {
            reentry: { rule: 'parallel', key: 'order' },
          },
        ),
      )
      const contacts = await stage.contacts(1)
      for (const order of ['1', '2', '2'])
        await stage.happen('Signed Up', contacts, { properties: { order } })
      await stage.settle()
      expect((await stage.enrolments()).map((row) => row.reentry_key).sort()).toEqual(['1', '2'])
    })

    test('old events and imported history let nobody in and end no wait', async () => {
      const stage = getStage()
      await stage.publish(program('w', { w: waitForOrder('P30D', null, null) }))
      const [old, ann] = (await stage.contacts(2)) as [string, string]
      await stage.happen('Signed Up', [old], { at: stage.now() - DAY - SECOND })
      await stage.happen('Signed Up', [ann])
      await stage.settle()
      stage.pass(HOUR)
      await stage.happen('Order Completed', [ann])
      await stage.db
        .updateTable('event')
        .set({ is_history: 1 })
        .where('name', '=', 'Order Completed')
        .execute()
      await stage.settle()
      expect((await stage.enrolments()).map((row) => [row.contact_id, row.status])).toEqual([
        [ann, 'waiting'],
      ])
    })

    test('a day of waiting is the same clock time tomorrow in the contact’s zone', async () => {
      const stage = getStage()
      await stage.publish(
        program('nap', { nap: { do: 'sleep', for: 'P1D', next: { next: null } } }),
      )
      const contacts = await stage.contacts(1)
      await stage.db.updateTable('contact').set({ zone: 'America/New_York' }).execute()
      // Clocks go forward in New York in the night to 14 March 2027: that day has 23 hours.
      stage.pass(Date.UTC(2027, 2, 13, 17) - stage.now())
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      const [row] = await stage.enrolments()
      expect((row?.wake_at as number) - stage.now()).toBe(23 * HOUR)
    })

    test('a failure that leads nowhere parks the person with the reason', async () => {
      const stage = getStage()
      stage.script(() => ({ failed: true, reason: 'mail.missing' }))
      await stage.publish(program('hello', { hello: mail(null) }))
      await letIn(1)
      const [row] = await stage.enrolments()
      expect([row?.status, row?.end_reason, row?.cohort_id]).toEqual([
        'parked',
        'mail.missing',
        null,
      ])
      expect(stage.openRuns()).toEqual([])
    })

    test('one bad contact never stops the others', async () => {
      const stage = getStage()
      const contacts = await stage.contacts(3)
      stage.script(({ contact }) => {
        if (contact === contacts[1]) throw new TypeError('no such field')
        return { port: 'sent' }
      })
      await stage.publish(program('hello', { hello: mail(null) }))
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      const statuses = (await stage.enrolments()).map((row) => `${row.status} ${row.tries}`)
      expect(statuses.sort()).toEqual(['acting 1', 'ended 0', 'ended 0'])
    })
  })
})
