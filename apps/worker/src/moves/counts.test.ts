import { counts, deleteContacts, journeyControls } from '@sojourn/db'
import { eachDatabase } from '@sojourn/db/testing'
import { describe, expect, test } from 'vitest'
import { stopSome } from '../control/stop.ts'
import { mail, program } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'

describe('the numbers on the canvas', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)

    const letIn = async (count: number) => {
      const stage = getStage()
      const contacts = await stage.contacts(count)
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      return contacts
    }
    const nodes = async (journey: string) =>
      (await counts(getStage().db, getStage().workspace).ofJourney(journey)).nodes

    test('who leaves by an exit has passed it', async () => {
      const stage = getStage()
      const { journey } = await stage.publish(
        program('hello', { hello: mail('out'), out: { do: 'end', reason: 'done' } }),
      )
      await letIn(3)
      expect(await nodes(journey)).toEqual({
        start: { waiting: 0, passed: 3, parked: 0 },
        hello: { waiting: 0, passed: 3, parked: 0 },
        out: { waiting: 0, passed: 3, parked: 0 },
      })
    })

    test('who is parked has not passed', async () => {
      const stage = getStage()
      stage.script(() => ({ failed: true, reason: 'mail.missing' }))
      const { journey } = await stage.publish(program('hello', { hello: mail(null) }))
      await letIn(2)
      const counted = await counts(stage.db, stage.workspace).ofJourney(journey)
      expect(counted.nodes.hello).toEqual({ waiting: 0, passed: 0, parked: 2 })
      expect(counted.ports).toEqual({ 'start.next': 2 })
    })

    test('who is stopped or deleted passed where they stood, waiting or parked', async () => {
      const stage = getStage()
      stage.script(({ contact }) =>
        contact === unlucky ? { failed: true, reason: 'mail.missing' } : { port: 'sent' },
      )
      const { journey } = await stage.publish(
        program('hello', {
          hello: {
            do: 'act',
            action: 'email@1',
            config: { mail: 'mail' },
            next: { sent: 'nap', skipped: 'nap', failed: null },
          },
          nap: { do: 'sleep', for: 'P1D', next: { next: null } },
        }),
      )
      const contacts = await stage.contacts(4)
      const [unlucky = '', gone = ''] = contacts
      await stage.happen('Signed Up', contacts)
      await stage.settle()
      expect(await nodes(journey)).toMatchObject({
        hello: { waiting: 0, passed: 3, parked: 1 },
        nap: { waiting: 3, passed: 0, parked: 0 },
      })

      const { db, workspace, deps } = stage
      await db.transaction((tx) => deleteContacts(tx, workspace, [gone], stage.now()))
      await stage.settle()
      expect((await nodes(journey)).nap).toEqual({ waiting: 2, passed: 1, parked: 0 })

      await journeyControls(db, workspace).stop(journey, stage.now())
      while (await db.transaction((tx) => stopSome(tx, deps, workspace, journey)));
      await stage.settle()
      expect(await counts(db, workspace).ofJourney(journey)).toMatchObject({
        inside: 0,
        nodes: {
          hello: { waiting: 0, passed: 4, parked: 0 },
          nap: { waiting: 0, passed: 3, parked: 0 },
        },
        ports: { 'start.next': 4, 'hello.sent': 3 },
      })
    })
  })
})
