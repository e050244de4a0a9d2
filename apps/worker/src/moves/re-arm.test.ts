import { contacts } from '@sojourn/db'
import { eachDatabase } from '@sojourn/db/testing'
import type { Program } from '@sojourn/shared/dsl'
import { describe, expect, test } from 'vitest'
import { resumeSome } from '../control/resume.ts'
import { routePass } from '../router/pass.ts'
import { mail, program } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'
import { identify, sleepUntil } from '../testing/waits.ts'

const dayBefore = { date: { attribute: 'trip', offset: '-P1D' }, time: '09:00' }
const steps = {
  w: sleepUntil(dayBefore, 'soon', 'late'),
  soon: mail(null),
  late: mail(null),
}

// The clock of the stage begins on Friday, 15 January 2027, at 08:00 UTC: 16:00 in Taipei.
describe('a wait whose date or zone changes', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)
    let journey = ''

    /** Somebody who has come to the wait, one for each trip. */
    const travel = async (trips: unknown[], it: Program = program('w', steps)) => {
      const stage = getStage()
      journey = (await stage.publish(it)).journey
      const people: string[] = []
      for (const trip of trips) people.push(...(await stage.contacts(1, { trip })))
      await stage.happen('Signed Up', people)
      await stage.settle()
      return people
    }
    const say = async (who: readonly string[], traits: Record<string, unknown>) => {
      await identify(getStage(), who, traits)
      await getStage().settle()
    }
    /** Where everybody stands, the first to wake first. */
    const standing = async () =>
      (await getStage().enrolments())
        .sort((a, b) => (a.wake_at ?? 0) - (b.wake_at ?? 0))
        .map((row) =>
          row.status === 'waiting'
            ? `${row.step_id}#${row.visit} ${new Date(row.wake_at ?? 0).toISOString()}`
            : `${row.status} ${row.step_id}`,
        )
    const left = async () =>
      (await getStage().journal())
        .filter((row) => row.kind === 'leave' && row.step_id === 'w')
        .map((row) => `#${row.visit} ${row.port} ${row.reason}`)

    test('is entered anew with the new date, as a new visit that the journal tells (D4)', async () => {
      const stage = getStage()
      const people = await travel(['2027-02-20'])
      expect(await standing()).toEqual(['w#1 2027-02-19T01:00:00.000Z'])
      await say(people, { trip: '2027-01-20' })
      expect(await standing()).toEqual(['w#2 2027-01-19T01:00:00.000Z'])
      expect(await left()).toEqual(['#1 null re-timed'])
      expect(await stage.counters()).toEqual({ 'start.next': 1 })

      stage.pass(Date.parse('2027-01-19T01:00:00Z') - stage.now())
      await stage.settle()
      expect(stage.acted.map(({ step, at }) => [step, at])).toEqual([['soon', stage.now()]])
      expect(await stage.counters()).toMatchObject({ 'start.next': 1, 'w.next': 1 })
    })

    test('does not end at the old date when the new one is later', async () => {
      const stage = getStage()
      const people = await travel(['2027-01-20'])
      await say(people, { trip: '2027-02-20' })
      stage.pass(Date.parse('2027-02-19T01:00:00Z') - 1000 - stage.now())
      await stage.settle()
      expect(stage.acted).toEqual([])
      stage.pass(1000)
      await stage.settle()
      expect(stage.acted.map(({ step }) => step)).toEqual(['soon'])
    })

    test('is left by whoever has no date any more, or one that lies behind (D4)', async () => {
      const [ann, ben] = await travel(['2027-02-20', '2027-02-20'])
      await say([ann as string], { trip: null })
      await say([ben as string], { trip: '2027-01-02' })
      expect(await standing()).toEqual(['ended late', 'ended late'])
      expect(await left()).toEqual(
        expect.arrayContaining(['#2 passed no-date', '#2 passed passed']),
      )
    })

    test('keeps its instant where the author chose so', async () => {
      const fixed = { ...steps, w: sleepUntil({ ...dayBefore, isFixed: true }, 'soon', 'late') }
      const people = await travel(['2027-02-20'], program('w', fixed))
      await say(people, { trip: '2027-01-20', zone: 'Europe/London' })
      expect(await standing()).toEqual(['w#1 2027-02-19T01:00:00.000Z'])
    })

    test('is left alone by other attributes, by the same date again, and by other people', async () => {
      const [ann, ben] = await travel(['2027-02-20', '2027-03-20'])
      await say([ann as string], { plan: 'gold', trip: '2027-02-20' })
      await say([ben as string], { trip: '2027-03-21' })
      expect(await standing()).toEqual([
        'w#1 2027-02-19T01:00:00.000Z',
        'w#2 2027-03-20T01:00:00.000Z',
      ])
    })

    test('follows the contact into another zone, by date, by clock and by hours (Z3)', async () => {
      const stage = getStage()
      const clock = program('w', { w: sleepUntil({ time: '09:00' }, null) })
      const hours = program('w', {
        w: sleepUntil({ window: { from: '20:00', to: '22:00' } }, null),
      })
      for (const one of [clock, hours]) await stage.publish(one)
      const people = await travel(['2027-02-20'])
      await say(people, { zone: 'Europe/London' })
      expect(await standing()).toEqual([
        // It is 08:00 in London.
        'w#2 2027-01-15T09:00:00.000Z',
        'w#2 2027-01-15T20:00:00.000Z',
        'w#2 2027-02-19T09:00:00.000Z',
      ])
    })

    test('a zone that nobody knows changes nothing', async () => {
      const people = await travel(['2027-02-20'])
      await say(people, { zone: 'Mars/Base' })
      expect(await standing()).toEqual(['w#1 2027-02-19T01:00:00.000Z'])
    })

    test('a change by hand counts as one by an event', async () => {
      const stage = getStage()
      const [ann] = await travel(['2027-02-20'])
      const { db, workspace, now } = stage
      await db.transaction((tx) =>
        contacts(tx, workspace).update(
          ann as string,
          { attributes: { trip: '2027-01-20' } },
          now(),
        ),
      )
      await stage.settle()
      expect(await standing()).toEqual(['w#2 2027-01-19T01:00:00.000Z'])
    })

    test('rule due-first: a wait that is due is decided, not entered anew', async () => {
      const stage = getStage()
      const people = await travel(['2027-01-20'])
      stage.pass(Date.parse('2027-01-19T01:00:00Z') - stage.now())
      await identify(stage, people, { trip: '2027-02-20' })
      await stage.db.transaction((tx) => routePass(tx, stage.deps))
      expect(await standing()).toEqual(['w#1 2027-01-19T01:00:00.000Z'])
      await stage.settle()
      expect(stage.acted.map(({ step }) => step)).toEqual(['soon'])
    })

    test('who is woken late goes on by `next`, but by `passed` once the date itself is over (D3)', async () => {
      const stage = getStage()
      await travel(['2027-01-21', '2027-01-19'])
      // In Taipei 20 January has just begun: 15 hours late for the one, and too late for the other.
      stage.pass(Date.parse('2027-01-20T16:00:00Z') - stage.now())
      await stage.settle()
      expect(stage.acted.map(({ step }) => step).sort()).toEqual(['late', 'soon'])
    })

    test('of a countdown that goes on after a while only the latest word is said (D3)', async () => {
      const stage = getStage()
      const at = (offset: string) => sleepUntil({ date: { attribute: 'trip', offset } }, null, null)
      await travel(
        ['2027-01-20T12:00:00Z'],
        program('w', {
          w: { ...at('-PT3H'), next: { next: 'three', passed: 'two' } },
          three: mail('two'),
          two: { ...at('-PT2H'), next: { next: 'last', passed: null } },
          last: mail(null),
        }),
      )
      stage.pass(Date.parse('2027-01-20T10:30:00Z') - stage.now())
      await stage.settle()
      expect(stage.acted.map(({ step }) => step)).toEqual(['last'])
    })

    test('in a pause the place is kept, and the new date counts when it goes on', async () => {
      const stage = getStage()
      const [ann, ben] = await travel(['2027-01-20', '2027-01-20'])
      const set = (state: string, control: string | null = null) =>
        stage.db.updateTable('journey').set({ state, control, control_cursor: null }).execute()
      await set('paused')
      await say([ann as string], { trip: '2027-02-20' })
      await say([ben as string], { trip: null })
      expect(await standing()).toEqual([
        'w#1 2027-01-19T01:00:00.000Z',
        'w#2 2027-02-19T01:00:00.000Z',
      ])
      await set('live', 'resume')
      const { db, deps, workspace } = stage
      while (await db.transaction((tx) => resumeSome(tx, deps, workspace, journey)));
      await stage.settle()
      expect(await standing()).toEqual(['ended late', 'w#2 2027-02-19T01:00:00.000Z'])
    })

    test('a crowd whose dates change is seated together, and everybody wakes in time', async () => {
      const stage = getStage()
      const people = await travel(Array(5).fill('2027-02-20'))
      await say(people.slice(0, 3), { trip: '2027-01-20' })
      await say(people.slice(3), { trip: '2027-01-21' })
      stage.pass(Date.parse('2027-01-20T01:00:00Z') - stage.now())
      await stage.settle()
      expect(stage.acted.map(({ step }) => step)).toEqual(Array(5).fill('soon'))
      expect(stage.openRuns()).toEqual([])
    })
  })
})
