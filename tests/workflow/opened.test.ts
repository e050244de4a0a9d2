import { openedOrNot } from '@sojourn/worker/testing/programs'
import { expect, test } from 'vitest'
import { until, useWorkflowHouse } from './workflow-house.ts'

const stage = useWorkflowHouse()

test('who opens takes the opened branch, who does not takes the other when time is up', async () => {
  const house = stage.house()
  await house.publish(openedOrNot('PT4S'))
  await house.happen('Signed Up', await house.contacts(3))
  await until(() => expect(house.acted.filter((act) => act.step === 'hello')).toHaveLength(3))

  const opener = house.acted[0] as (typeof house.acted)[number]
  await house.open(opener)
  await until(() =>
    expect(house.acted.find((act) => act.step === 'thanks')?.contact).toBe(opener.contact),
  )
  await until(async () =>
    expect((await house.enrolments()).map((one) => `${one.status} ${one.end_reason}`)).toEqual(
      Array(3).fill('ended finished'),
    ),
  )
  expect(await house.counters()).toEqual({
    'start.next': 3,
    'hello.sent': 3,
    'opened.opened': 1,
    'opened.not-opened': 2,
    'thanks.sent': 1,
    'again.sent': 2,
  })
})

test('an open from before the wait is found when the wait is entered', async () => {
  const house = stage.house()
  house.script(async ({ contact, enrolment, step, visit }) => {
    if (step === 'hello') await house.open({ contact, enrolment, step, visit })
    return { port: 'sent' }
  })
  await house.publish(openedOrNot('P1D'))
  await house.happen('Signed Up', await house.contacts(1))
  await until(() => expect(house.acted.map((act) => act.step)).toEqual(['hello', 'thanks']))
})

test('five hundred enter, wait and leave together in one cohort, nobody twice', async () => {
  const house = stage.house()
  await house.publish(openedOrNot('PT3S'))
  await house.happen('Signed Up', await house.contacts(500))
  await until(async () =>
    expect((await house.enrolments()).filter((one) => one.status === 'ended')).toHaveLength(500),
  )
  expect(await house.counters()).toMatchObject({ 'hello.sent': 500, 'again.sent': 500 })
  expect(house.acted).toHaveLength(1000)
  expect(await house.db.selectFrom('cohort').select('size').execute()).toEqual([{ size: 500 }])
})
