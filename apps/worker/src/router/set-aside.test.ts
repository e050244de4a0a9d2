import { hasUnrouted } from '@sojourn/db/runtime'
import { eachDatabase } from '@sojourn/db/testing'
import { describe, expect, test, vi } from 'vitest'
import { mail, program, waitForOrder } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'
import { startRouter } from './router.ts'
import { setAside } from './set-aside.ts'

describe('an event that cannot be routed', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)

    const happenOnce = async () => {
      const stage = getStage()
      await stage.happen('Signed Up', await stage.contacts(1))
      return stage
    }

    test('is set aside when the database refuses what it leads to', async () => {
      const stage = await happenOnce()
      const refusal = await stage.db
        .updateTable('event')
        .set({ seq: 'nothing' as never })
        .execute()
        .catch((error: unknown) => error)
      expect(refusal).toHaveProperty('code')
      expect(await setAside(stage.deps, refusal)).toBe(true)
      expect(await hasUnrouted(stage.db)).toBe(false)
    })

    test('holds up the others for a moment only, however many there are', async () => {
      const stage = getStage()
      // A name that every object answers to is no step's: its visit cannot be written down.
      await stage.publish(
        program(
          'constructor',
          { constructor: mail(null) },
          { entry: { start: { on: 'event', event: 'Odd', to: 'constructor' } } },
        ),
      )
      await stage.publish(program('w', { w: waitForOrder('P1D', null, null) }))
      const contacts = await stage.contacts(20)
      await stage.happen('Odd', contacts.slice(0, 10))
      await stage.happen('Signed Up', contacts)
      await stage.happen('Odd', contacts.slice(10))

      const router = startRouter(stage.deps, {
        starter: {
          waitForPlace: async () => {},
          startMs: () => 0,
          kick: () => {},
          stop: async () => {},
        },
        onRouted: () => {},
      })
      try {
        await vi.waitFor(async () => expect(await hasUnrouted(stage.db)).toBe(false), 5_000)
        expect(await stage.enrolments()).toHaveLength(20)
      } finally {
        await router.stop()
      }
    })

    test('is set aside when our own code throws over it', async () => {
      const stage = await happenOnce()
      expect(await setAside(stage.deps, new TypeError('no such field'))).toBe(true)
      expect(await hasUnrouted(stage.db)).toBe(false)
    })

    test('waits when the trouble is of the world', async () => {
      const stage = await happenOnce()
      for (const code of ['ECONNREFUSED', 'SQLITE_BUSY', 'SQLITE_FULL', '57P01', '40001'])
        expect(await setAside(stage.deps, Object.assign(new Error(code), { code }))).toBe(false)
      expect(await hasUnrouted(stage.db)).toBe(true)
    })
  })
})
