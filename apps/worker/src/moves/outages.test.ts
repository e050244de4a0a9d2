import { eachDatabase } from '@sojourn/db/testing'
import { unreachableWaitMs } from '@sojourn/shared/policy'
import { describe, expect, test } from 'vitest'
import { mail, program, waitForOrder } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('clocks that jump, and servers that are away for long', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)
    const enter = async (count: number) => {
      const stage = getStage()
      await stage.publish(
        program('w', {
          w: waitForOrder('PT2H', 'thanks', 'late'),
          thanks: mail(null),
          late: mail(null),
        }),
      )
      const contacts = await stage.contacts(count)
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      return contacts
    }
    const acts = () => getStage().acted.map((act) => act.step)

    test('a clock that is set an hour back lets a wait end at the instant it had, once, and an order in between counts', async () => {
      const stage = getStage()
      const contacts = await enter(2)
      stage.pass(90 * MINUTE)
      stage.pass(-HOUR)
      await stage.settle()
      expect(acts()).toEqual([])
      await stage.happen('Order Completed', contacts.slice(0, 1))
      await stage.settle()
      expect(acts()).toEqual(['thanks'])

      stage.pass(90 * MINUTE + 1_000)
      await stage.settle()
      expect(acts()).toEqual(['thanks', 'late'])
      stage.pass(DAY)
      await stage.settle()
      expect(acts()).toEqual(['thanks', 'late'])
    })

    test('a clock that jumps an hour forwards and back again ends no wait twice, and lets people in who came in that hour', async () => {
      const stage = getStage()
      await enter(1)
      stage.pass(HOUR)
      const [late] = await stage.contacts(1)
      await stage.happen('Signed Up', [late as string])
      await stage.settle()
      stage.pass(-HOUR)
      await stage.settle()
      for (let minutes = 0; minutes <= 240; minutes += 10) {
        stage.pass(10 * MINUTE)
        await stage.settle()
      }
      expect(acts()).toEqual(['late', 'late'])
      expect((await stage.enrolments()).map((row) => row.status)).toEqual(['ended', 'ended'])
    })

    test('Temporal is away while deadlines pass: whoever ordered in time goes that way afterwards, the others the other way', async () => {
      const stage = getStage()
      const contacts = await enter(3)
      stage.pass(2 * HOUR - 5 * MINUTE)
      await stage.happen('Order Completed', contacts.slice(0, 1))
      // Nothing is carried for ten minutes; the deadline passes in the middle of them.
      stage.pass(10 * MINUTE)
      await stage.happen('Order Completed', contacts.slice(1, 2))
      await stage.settle()
      expect(acts().sort()).toEqual(['late', 'late', 'thanks'])
    })

    test('the mail server is away for a day: everybody waits at the mail, and each gets it once when it is back', async () => {
      const stage = getStage()
      let isAway = true
      let knocks = 0
      stage.script((member) => {
        if (!isAway) return { port: 'sent' }
        knocks++
        const deferUntil = stage.now() + unreachableWaitMs(member.tries)
        return { deferUntil, reason: 'mail.unreachable' }
      })
      await stage.publish(program('first', { first: mail(null) }))
      await stage.happen('Signed Up', await stage.contacts(3))
      for (let minutes = 0; minutes < 24 * 60; minutes += 30) {
        stage.pass(30 * MINUTE)
        await stage.settle()
      }
      expect(knocks).toBeGreaterThan(3 * 24)
      isAway = false
      const before = stage.acted.length
      stage.pass(MINUTE)
      await stage.settle()
      expect(stage.acted.length - before).toBe(3)
      expect((await stage.enrolments()).map((row) => row.status)).toEqual(Array(3).fill('ended'))
    })
  })
})
