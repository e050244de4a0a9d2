import { eachDatabase } from '@sojourn/db/testing'
import { describe, expect, test } from 'vitest'
import { mail, program, waitForOrder } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'
import { restoreLostRuns } from './restore.ts'

const HOUR = 3_600_000
const waiting = program('first', {
  first: mail('w'),
  w: waitForOrder('PT1H', null, 'late'),
  late: mail(null),
})

describe('restoring lost runs', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)
    const store = () => ({
      hasOpenRun: async (_: string, cohort: string) => getStage().openRuns().includes(cohort),
    })
    const restore = (isDryRun = false) => restoreLostRuns(getStage().deps, store(), { isDryRun })
    const loseAll = () => {
      for (const cohort of getStage().openRuns()) getStage().lose(cohort)
    }
    /** People in cohorts of their own, one after the other. */
    const enter = async (cohorts: number, each: number) => {
      const stage = getStage()
      await stage.publish(waiting)
      for (let number = 0; number < cohorts; number++) {
        await stage.happen('Signed Up', await stage.contacts(each))
        await stage.settle()
      }
    }
    const mailsOf = (step: string) => getStage().acted.filter((act) => act.step === step).length

    test('when all runs are lost everybody goes on from the step and the deadline they had, and nobody is written to twice', async () => {
      const stage = getStage()
      await enter(3, 4)
      const before = await stage.enrolments()
      stage.pass(HOUR / 2)
      loseAll()

      expect(await restore()).toEqual({ cohorts: 3, people: 12, lostCohorts: 3, lostPeople: 12 })
      await stage.settle()
      const seatless = ({ cohort_id: _, ordinal: __, ...rest }: (typeof before)[number]) => rest
      expect((await stage.enrolments()).map(seatless)).toEqual(before.map(seatless))
      stage.pass(HOUR / 2 + 1_000)
      await stage.settle()
      expect([mailsOf('first'), mailsOf('late')]).toEqual([12, 12])
      expect((await stage.enrolments()).map((row) => row.status)).toEqual(Array(12).fill('ended'))
    })

    test('small cohorts whose runs are lost travel on together', async () => {
      await enter(5, 1)
      loseAll()
      await restore()
      await getStage().settle()
      expect(getStage().openRuns()).toHaveLength(1)
    })

    test('whoever has a run keeps it, so that doing it twice changes nothing', async () => {
      const stage = getStage()
      await enter(3, 2)
      stage.lose(stage.openRuns()[1] as string)
      expect(await restore()).toMatchObject({ lostCohorts: 1, lostPeople: 2 })
      await stage.settle()
      const seated = (await stage.enrolments()).map((row) => row.cohort_id)

      expect(await restore()).toEqual({ cohorts: 3, people: 6, lostCohorts: 0, lostPeople: 0 })
      expect((await stage.enrolments()).map((row) => row.cohort_id)).toEqual(seated)
    })

    test('a dry run counts whom it would seat anew, and seats nobody', async () => {
      const stage = getStage()
      await enter(2, 3)
      loseAll()
      const before = await stage.enrolments()
      expect(await restore(true)).toEqual({ cohorts: 2, people: 6, lostCohorts: 2, lostPeople: 6 })
      expect(await stage.enrolments()).toEqual(before)
    })

    test('one that was killed after its first cohorts is gone on with by the next', async () => {
      const stage = getStage()
      await enter(4, 2)
      loseAll()
      let asked = 0
      await restoreLostRuns(stage.deps, { hasOpenRun: async () => ++asked > 1 })
      await stage.settle()
      expect(await restore()).toMatchObject({ lostCohorts: 3, lostPeople: 6 })
      await stage.settle()
      stage.pass(HOUR + 1_000)
      await stage.settle()
      expect(mailsOf('late')).toBe(8)
    })

    test('an act that was put off when its run was lost keeps its instant, and is done once then', async () => {
      const stage = getStage()
      stage.script(() => ({ deferUntil: stage.now() + 60_000, reason: 'mail.unreachable' }))
      await enter(1, 2)
      loseAll()
      expect((await stage.enrolments()).map((row) => row.status)).toEqual(['acting', 'acting'])

      stage.script(() => ({ port: 'sent' }))
      await restore()
      await stage.settle()
      stage.pass(61_000)
      await stage.settle()
      expect(stage.acted).toHaveLength(4)
      expect((await stage.enrolments()).map((row) => row.step_id)).toEqual(['w', 'w'])
    })
  })
})
