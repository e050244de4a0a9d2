import { eachDatabase } from '@sojourn/db/testing'
import type { Step } from '@sojourn/shared/dsl'
import { describe, expect, test } from 'vitest'
import { performGroup } from '../activities/perform.ts'
import { mail, program } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'

const SECOND = 1000
const HOUR = 3_600_000
const never = new AbortController().signal

const goTo = (visits: number, again: string, done: string | null): Step => ({
  do: 'branch',
  cases: [],
  otherwise: 'again',
  most: { visits, port: 'done' },
  next: { again, done },
})
const nap = (next: string): Step => ({ do: 'sleep', for: 'PT1H', next: { next } })

describe('loops', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)

    const run = async (count: number, hours: number) => {
      const stage = getStage()
      const contacts = await stage.contacts(count)
      await stage.happen('Signed Up', contacts)
      for (let hour = 0; hour <= hours; hour++) {
        await stage.settle()
        stage.pass(HOUR + SECOND)
      }
      await stage.settle()
      return contacts
    }
    const sentTo = (contact: string | undefined) =>
      getStage()
        .acted.filter((act) => act.contact === contact)
        .map((act) => `${act.step} ${act.visit}`)
    const ends = async () => (await getStage().enrolments()).map((row) => row.end_reason)

    test('lesson 36: every pass sends again, and the passes come to an end for each person', async () => {
      const stage = getStage()
      await stage.publish(
        program('m', {
          m: mail('nap'),
          nap: nap('turn'),
          turn: goTo(2, 'm', 'bye'),
          bye: mail(null),
        }),
      )
      const contacts = await run(3, 5)
      for (const contact of contacts)
        expect(sentTo(contact)).toEqual(['m 1', 'm 2', 'm 3', 'bye 1'])
      expect(await ends()).toEqual(Array(3).fill('finished'))
      expect(await stage.counters()).toMatchObject({ 'turn.again': 6, 'turn.done': 3 })
    })

    test('lesson 36: repeating the act of a pass sends nothing more', async () => {
      const stage = getStage()
      await stage.publish(
        program('m', { m: mail('nap'), nap: nap('turn'), turn: goTo(1, 'm', null) }),
      )
      const contacts = await stage.contacts(1)
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      const [row] = await stage.enrolments()
      const group = {
        workspace: stage.workspace,
        cohort: row?.cohort_id as string,
        step: 'm',
        visit: 1,
        who: '0',
      }
      await performGroup(stage.deps, group, never)
      stage.pass(HOUR + SECOND)
      await stage.settle()
      await performGroup(stage.deps, group, never)
      expect(sentTo(contacts[0])).toEqual(['m 1', 'm 2'])
    })

    test('a loop inside of another one comes to its end over the whole passage', async () => {
      const stage = getStage()
      await stage.publish(
        program('m', {
          m: mail('nap'),
          nap: nap('inner'),
          inner: goTo(2, 'm', 'outer'),
          outer: goTo(2, 'm', null),
        }),
      )
      const contacts = await run(1, 8)
      expect(sentTo(contacts[0])).toHaveLength(5)
      expect(await ends()).toEqual(['finished'])
    })

    test('whoever enters again begins a loop anew', async () => {
      const stage = getStage()
      await stage.publish(
        program(
          'm',
          { m: mail('nap'), nap: nap('turn'), turn: goTo(1, 'm', null) },
          { reentry: { rule: 'after-leaving' } },
        ),
      )
      const contacts = await run(1, 3)
      stage.acted.length = 0
      await stage.happen('Signed Up', contacts)
      for (let hour = 0; hour < 4; hour++) {
        await stage.settle()
        stage.pass(HOUR + SECOND)
      }
      expect(sentTo(contacts[0])).toEqual(['m 1', 'm 2'])
    })

    test('lesson 35: two mails to one person in the same second from two steps both go', async () => {
      const stage = getStage()
      await stage.publish(program('a', { a: mail('b'), b: mail(null) }))
      const contacts = await run(1, 0)
      expect(sentTo(contacts[0])).toEqual(['a 1', 'b 1'])
      const [first, second] = stage.acted
      expect(first?.at).toBe(second?.at)
    })
  })
})
