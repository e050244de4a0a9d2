import { mail, program, waitForOrder } from '@sojourn/worker/testing/programs'
import { expect, test } from 'vitest'
import { until, useWorkflowHouse } from './workflow-house.ts'

const stage = useWorkflowHouse()
const DAY = 'P1D'

const shop = () =>
  program('w', {
    w: waitForOrder(DAY, 'thanks', null),
    thanks: mail('nap'),
    nap: { do: 'sleep', for: DAY, next: { next: null } },
  })

const allAt = (step: string, count: number) =>
  until(async () =>
    expect((await stage.house().enrolments()).filter((one) => one.step_id === step)).toHaveLength(
      count,
    ),
  )
const openRuns = async () => {
  const runs = []
  for await (const run of stage
    .temporal()
    .client.workflow.list({ query: 'ExecutionStatus="Running"' }))
    runs.push(run.workflowId)
  return runs
}

test('a group that diverges over cohorts is regrouped, and cohorts without people finish', async () => {
  const house = stage.house()
  await house.publish(shop())
  const people: string[] = []
  for (let round = 1; round <= 3; round++) {
    const contacts = await house.contacts(2)
    await house.happen('Signed Up', contacts)
    await allAt('w', 2 * round)
    people.push(...contacts)
  }
  await house.happen('Order Completed', people)
  await allAt('nap', 6)
  expect(house.acted).toHaveLength(6)
  const seats = new Set((await house.enrolments()).map((one) => one.cohort_id))
  expect(seats.size).toBe(1)
  await until(async () =>
    expect((await openRuns()).map((id) => id.split('/')[1])).toEqual([...seats]),
  )
})

test('an event for one of a cohort pokes its run, and the others stay where they are', async () => {
  const house = stage.house()
  await house.publish(shop())
  const contacts = await house.contacts(3)
  await house.happen('Signed Up', contacts)
  await allAt('w', 3)
  const before = new Set((await house.enrolments()).map((one) => one.cohort_id))
  await house.happen('Order Completed', contacts.slice(1, 2))
  await allAt('nap', 1)
  expect(house.acted.map((act) => act.contact)).toEqual([contacts[1]])
  expect(new Set((await house.enrolments()).map((one) => one.cohort_id))).toEqual(before)
  await until(async () => {
    const { poke } = await house.db.selectFrom('cohort').select('poke').executeTakeFirstOrThrow()
    expect(poke).toBe(0)
  })
})

test('many pokes before a long sleep let the run continue as new, and it goes on', async () => {
  const house = stage.house()
  const steps = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `w${index}`,
      waitForOrder(DAY, index === 11 ? null : `m${index}`, null),
    ]),
  )
  const mails = Object.fromEntries(
    Array.from({ length: 11 }, (_, n) => [`m${n}`, mail(`w${n + 1}`)]),
  )
  await house.publish(program('w0', { ...steps, ...mails }))
  const contacts = await house.contacts(1)
  await house.happen('Signed Up', contacts)
  for (let round = 0; round < 12; round++) {
    await allAt(`w${round}`, 1)
    await house.happen('Order Completed', contacts)
  }
  await until(async () =>
    expect((await house.enrolments()).map((one) => one.status)).toEqual(['ended']),
  )
  const [{ cohort_id: cohort } = { cohort_id: '' }] = await house.db
    .selectFrom('seat')
    .select('cohort_id')
    .execute()
  const handle = stage.temporal().client.workflow.getHandle(`${house.workspace}/${cohort}`)
  const runs = []
  for await (const run of stage
    .temporal()
    .client.workflow.list({ query: `WorkflowId="${handle.workflowId}"` }))
    runs.push(run.status.name)
  expect(runs).toContain('CONTINUED_AS_NEW')
  expect(house.acted).toHaveLength(11)
})

test('a worker that is restarted in the middle carries on, and nobody is written to twice', async () => {
  const house = stage.house()
  await house.publish(
    program('hello', {
      hello: mail('nap'),
      nap: { do: 'sleep', for: 'PT2S', next: { next: 'last' } },
      last: mail(null),
    }),
  )
  await house.happen('Signed Up', await house.contacts(20))
  await allAt('nap', 20)
  await stage.stopWorker()
  expect(house.acted).toHaveLength(20)
  await stage.startWorker()
  await until(async () =>
    expect((await house.enrolments()).filter((one) => one.status === 'ended')).toHaveLength(20),
  )
  expect(house.acted).toHaveLength(40)
})

test('rule reseat: people whose run was lost are seated anew and go on', async () => {
  const house = stage.house()
  await house.publish(
    program('nap', { nap: { do: 'sleep', for: 'PT2S', next: { next: 'last' } }, last: mail(null) }),
  )
  await house.happen('Signed Up', await house.contacts(3))
  await allAt('nap', 3)
  const lost = (await house.enrolments())[0]?.cohort_id
  await until(async () => expect(await openRuns()).toContain(`${house.workspace}/${lost}`))
  await stage.temporal().client.workflow.getHandle(`${house.workspace}/${lost}`).terminate('lost')
  await until(async () =>
    expect((await house.enrolments()).map((one) => one.status)).toEqual(Array(3).fill('ended')),
  )
  expect(house.acted).toHaveLength(3)
})

test('a signal that comes in the middle of an act loses neither the act nor its answer', async () => {
  const house = stage.house()
  let release = () => {}
  const isReleased = new Promise<void>((resolve) => {
    release = resolve
  })
  house.script(async ({ step }) => {
    if (step === 'hello') await isReleased
    return { port: 'sent' }
  })
  await house.publish(program('hello', { hello: mail('last'), last: mail(null) }))
  await house.happen('Signed Up', await house.contacts(2))
  await until(async () => {
    const row = await house.db.selectFrom('cohort').selectAll().executeTakeFirstOrThrow()
    expect(row.started_at).not.toBeNull()
  })
  await house.db.updateTable('cohort').set({ poke: 1 }).execute()
  await until(async () => {
    const row = await house.db.selectFrom('cohort').select('poke').executeTakeFirstOrThrow()
    expect(row.poke).toBe(0)
  })
  release()
  await until(() => expect(house.acted).toHaveLength(4))
})
