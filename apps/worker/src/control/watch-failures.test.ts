import { journeyControls } from '@sojourn/db'
import { eachDatabase } from '@sojourn/db/testing'
import { describe, expect, test } from 'vitest'
import { mail, program } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'
import { resumeSome } from './resume.ts'
import { pauseFailing } from './watch-failures.ts'

const HOUR = 3_600_000

describe('lesson 47: a journey that fails for many pauses itself', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)
    let journey = ''

    const open = async () => {
      const twice = { hello: mail('again'), again: mail(null) }
      journey = (await getStage().publish(program('hello', twice))).journey
    }
    /** So many enter in one moment; for `failing` of them the mail fails. */
    const letIn = async (count: number, failing: number) => {
      const stage = getStage()
      const contacts = await stage.contacts(count)
      const unlucky = new Set(contacts.slice(0, failing))
      stage.script(({ contact }) =>
        unlucky.has(contact) ? { failed: true, reason: 'mail.missing' } : { port: 'sent' },
      )
      await stage.happen('Signed Up', contacts)
      await stage.settle()
    }
    const watch = () => pauseFailing(getStage().deps)

    test('at 35 of 100 contacts, with the reason in its row and an event', async () => {
      const stage = getStage()
      await open()
      await letIn(100, 35)
      expect(await watch()).toEqual([journey])
      const reason = {
        code: 'failures',
        failed: 35,
        acted: 100,
        version: 1,
        node: 'hello',
        reason: 'mail.missing',
        at: stage.now(),
      }
      const row = await stage.db.selectFrom('journey').selectAll().executeTakeFirstOrThrow()
      expect([row.state, row.paused_at, JSON.parse(row.pause_reason ?? '')]).toEqual([
        'paused',
        stage.now(),
        reason,
      ])
      const event = await stage.db
        .selectFrom('event')
        .select(['kind', 'properties'])
        .where('name', '=', 'journey.paused-itself')
        .executeTakeFirstOrThrow()
      expect(event.kind).toBe('own')
      expect(JSON.parse(event.properties)).toMatchObject({ journey, failed: 35, acted: 100 })
      await stage.settle()
      expect(await watch()).toEqual([])
    })

    test('not at one of five, nor at 99 of 99, nor at 34 of 100', async () => {
      await open()
      await letIn(5, 1)
      expect(await watch()).toEqual([])
      await letIn(94, 94)
      expect(await watch()).toEqual([])
      // 95 of 272: one contact fewer, and it would be 35 of 100.
      await letIn(173, 0)
      expect(await watch()).toEqual([])
    })

    test('a contact counts once, however many acts went well or failed', async () => {
      const stage = getStage()
      await open()
      // Each passes two mails: counted by acts it would be 70 of 200.
      stage.script(({ contact, step }) =>
        unlucky.has(contact) && step === 'again'
          ? { failed: true, reason: 'mail.missing' }
          : { port: 'sent' },
      )
      const contacts = await stage.contacts(100)
      const unlucky = new Set(contacts.slice(0, 40))
      for (const contact of contacts) await stage.happen('Signed Up', [contact])
      await stage.settle()
      expect(await watch()).toEqual([journey])
      const row = await stage.db.selectFrom('journey').select('pause_reason').executeTakeFirst()
      expect(JSON.parse(row?.pause_reason ?? '')).toMatchObject({ failed: 40, acted: 100 })
    })

    test('what happened more than an hour ago no longer counts', async () => {
      const stage = getStage()
      await open()
      await letIn(60, 60)
      stage.pass(HOUR + 1000)
      await letIn(60, 20)
      expect(await watch()).toEqual([])
    })

    test('resuming begins anew: the failures before it no longer count', async () => {
      const stage = getStage()
      const { db, workspace, deps } = stage
      await open()
      await letIn(100, 100)
      expect(await watch()).toEqual([journey])
      stage.pass(1000)
      await journeyControls(db, workspace).resume(journey, stage.now())
      while (await db.transaction((tx) => resumeSome(tx, deps, workspace, journey)));
      const { state, pause_reason } = await db
        .selectFrom('journey')
        .selectAll()
        .executeTakeFirstOrThrow()
      expect([state, pause_reason]).toEqual(['live', null])
      await letIn(50, 50)
      expect(await watch()).toEqual([])
      await letIn(50, 50)
      expect(await watch()).toEqual([journey])
    })

    test('a failure that is drawn to lead on counts as well', async () => {
      const stage = getStage()
      const next = { sent: null, skipped: null, failed: 'nap' }
      const { journey: drawn } = await stage.publish(
        program('hello', {
          hello: { do: 'act', action: 'email@1', config: { mail: 'mail' }, next },
          nap: { do: 'sleep', for: 'P1D', next: { next: null } },
        }),
      )
      await letIn(100, 50)
      expect(await watch()).toEqual([drawn])
    })
  })
})
