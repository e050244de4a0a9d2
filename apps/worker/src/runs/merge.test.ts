import type { RestingCohort } from '@sojourn/db/runtime'
import { eachDatabase } from '@sojourn/db/testing'
import { describe, expect, test } from 'vitest'
import { readPaths } from '../testing/driver/paths.ts'
import { mail, program, waitForOrder } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'
import { chooseMerges, mergeSome } from './merge.ts'

const HOUR = 3_600_000
const waiting = (after: string) =>
  program('w', { w: waitForOrder(after, 'yes', 'no'), yes: mail(null), no: mail(null) })

describe('merging small cohorts that wait long', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)
    /** People who come one by one, each in a cohort of their own. */
    const enterAlone = async (count: number) => {
      const stage = getStage()
      const contacts = await stage.contacts(count)
      for (const contact of contacts) {
        await stage.happen('Signed Up', [contact])
        await stage.settle()
      }
      return contacts
    }
    const merge = async () => {
      const { merged } = await mergeSome(getStage().deps, '')
      await getStage().settle()
      return merged
    }

    test('people who came one by one end in one run, which wakes them together', async () => {
      const stage = getStage()
      await stage.publish(waiting('P3D'))
      await enterAlone(12)
      expect(stage.openRuns()).toHaveLength(12)
      const before = await stage.enrolments()

      expect(await merge()).toBe(12)
      expect(stage.openRuns()).toHaveLength(1)
      const seatless = ({ cohort_id: _, ordinal: __, ...rest }: (typeof before)[number]) => rest
      expect((await stage.enrolments()).map(seatless)).toEqual(before.map(seatless))

      stage.pass(73 * HOUR)
      await stage.settle()
      expect(stage.acted.map((act) => act.step)).toEqual(Array(12).fill('no'))
      expect(new Set(stage.acted.map((act) => act.at)).size).toBe(1)
    })

    test('an event still ends the wait of whoever was merged, and everybody’s way can be read back', async () => {
      const stage = getStage()
      await stage.publish(waiting('P3D'))
      const contacts = await enterAlone(6)
      await merge()
      stage.pass(HOUR)
      await stage.happen('Order Completed', contacts.slice(0, 1))
      await stage.settle()
      stage.pass(72 * HOUR)
      await stage.settle()
      const ways = (await readPaths(stage.db)).map(({ row, entries }) => [
        row.contact_id,
        entries.map((entry) => `${entry.kind} ${entry.step_id} ${entry.port ?? ''}`.trim()),
      ])
      const way = (port: string, step: string) => [
        'leave start next',
        'enter w',
        `leave w ${port}`,
        `enter ${step}`,
        `leave ${step} sent`,
        `end ${step} sent`,
      ]
      expect(Object.fromEntries(ways)).toEqual(
        Object.fromEntries(
          contacts.map((contact, index) => [
            contact,
            index === 0 ? way('ordered', 'yes') : way('timeout', 'no'),
          ]),
        ),
      )
    })

    test('whoever is woken within the hour stays where they sit', async () => {
      const stage = getStage()
      await stage.publish(waiting('PT50M'))
      await enterAlone(8)
      expect(await merge()).toBe(0)
      expect(stage.openRuns()).toHaveLength(8)
    })

    test('a merge that is done again has nothing to do', async () => {
      const stage = getStage()
      await stage.publish(waiting('P3D'))
      await enterAlone(8)
      await merge()
      const seats = (await stage.enrolments()).map((row) => row.cohort_id)
      expect(await merge()).toBe(0)
      expect((await stage.enrolments()).map((row) => row.cohort_id)).toEqual(seats)
    })
  })
})

const cohort = (people: number, wakesAt: number | null = 1_000, version = 'v'): RestingCohort => ({
  id: `${people} ${wakesAt}`,
  workspace: 'w',
  version,
  people,
  wakesAt,
})
const sizes = (merges: RestingCohort[][]) => merges.map((part) => part.map(({ people }) => people))

test('a large cohort is not moved for the sake of a few people', () => {
  expect(sizes(chooseMerges([cohort(200), ...Array(5).fill(cohort(1))], 0))).toEqual([
    [1, 1, 1, 1, 1],
  ])
  expect(chooseMerges([cohort(200), cohort(1), cohort(1)], 0)).toEqual([])
})

test('who acts, who is woken soon and who follows another version are not merged', () => {
  const apart = [
    ...Array(3).fill(cohort(1)),
    cohort(1, null),
    cohort(1, 10),
    cohort(1, 1_000, 'another'),
  ]
  expect(chooseMerges(apart, 500)).toEqual([])
})

test('no more than 500 travel together, neighbours in when they wake', () => {
  const merges = chooseMerges(
    Array.from({ length: 12 }, (_, index) => cohort(100, 2_000 - index)),
    0,
  )
  expect(sizes(merges)).toEqual([Array(5).fill(100), Array(5).fill(100)])
  expect(merges[0]?.map(({ wakesAt }) => wakesAt)).toEqual([1989, 1990, 1991, 1992, 1993])
})
