import { mail, program } from '@sojourn/worker/testing/programs'
import { identify, sleepUntil } from '@sojourn/worker/testing/waits'
import { expect, test } from 'vitest'
import { until, useWorkflowHouse } from './workflow-house.ts'

const stage = useWorkflowHouse()
const WAIT = 5_000

test('lesson 11: a short wait lasts as long as it says, also just before the exit and as the last step', {
  timeout: 120_000,
}, async () => {
  const house = stage.house()
  const wait = { do: 'sleep' as const, for: 'PT5S' }
  await house.publish(
    program('hello', {
      hello: mail('w'),
      w: { ...wait, next: { next: 'bye' } },
      bye: { do: 'end', reason: 'done' },
    }),
  )
  await house.publish(program('w', { w: { ...wait, next: { next: null } } }))
  await house.happen('Signed Up', await house.contacts(1))
  await until(async () => expect(await waiting()).toHaveLength(2))
  await until(async () => expect(await waiting()).toEqual([]), 60_000)
  const lasted = (await house.enrolments()).map((row) => (row.ended_at ?? 0) - row.entered_at)
  for (const ms of lasted) {
    expect(ms).toBeGreaterThanOrEqual(WAIT)
    expect(ms).toBeLessThan(WAIT + 10_000)
  }

  async function waiting() {
    return (await house.enrolments()).filter((row) => row.status === 'waiting')
  }
})

test('whose date comes nearer is woken by the new one, alone of their cohort', async () => {
  const house = stage.house()
  const trip = { date: { attribute: 'trip' } }
  await house.publish(
    program('w', { w: sleepUntil(trip, 'soon', 'late'), soon: mail(null), late: mail(null) }),
  )
  const people = await house.contacts(5, { trip: '2040-01-01T09:00:00Z' })
  await house.happen('Signed Up', people)
  await until(async () =>
    expect((await house.enrolments()).filter((row) => row.status === 'waiting')).toHaveLength(5),
  )
  const at = Date.now() + 4_000
  await identify(house, people.slice(0, 1), { trip: new Date(at).toISOString() })
  await until(() =>
    expect(house.acted.map(({ contact, step }) => [contact, step])).toEqual([[people[0], 'soon']]),
  )
  expect(house.acted[0]?.at).toBeGreaterThanOrEqual(at)
})
