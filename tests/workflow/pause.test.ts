import { mail, program, waitForOrder } from '@sojourn/worker/testing/programs'
import { expect, test } from 'vitest'
import { until, useWorkflowHouse } from './workflow-house.ts'

const stage = useWorkflowHouse()

const standing = async () =>
  (await stage.house().enrolments()).map((one) => `${one.status} ${one.step_id}`)
const set = (state: string, control: string | null = null) =>
  stage.house().db.updateTable('journey').set({ state, control }).execute()

test('a pause holds deadlines and events; resuming lets both happen', async () => {
  const house = stage.house()
  await house.publish(
    program('w', { w: waitForOrder('PT3S', 'yes', 'no'), yes: mail(null), no: mail(null) }),
  )
  const contacts = await house.contacts(2)
  await house.happen('Signed Up', contacts)
  await until(async () => expect(await standing()).toEqual(['waiting w', 'waiting w']))
  await set('paused')
  await house.happen('Order Completed', contacts.slice(0, 1))
  const { wake_at: wake } = (await house.enrolments())[0] as { wake_at: number }
  await until(() => expect(Date.now()).toBeGreaterThan(wake + 1_000))
  expect(await standing()).toEqual(['waiting w', 'waiting w'])

  await set('live', 'resume')
  await until(() => expect(house.acted).toHaveLength(2))
  expect(Object.fromEntries(house.acted.map((act) => [act.contact, act.step]))).toEqual({
    [contacts[0] as string]: 'yes',
    [contacts[1] as string]: 'no',
  })
})

test('an act that is due in a pause is held and performed after resuming', async () => {
  const house = stage.house()
  house.script(async ({ step }) => {
    if (step === 'hello') await set('paused')
    return { port: 'sent' }
  })
  await house.publish(program('hello', { hello: mail('again'), again: mail(null) }))
  await house.happen('Signed Up', await house.contacts(1))
  await until(async () => expect(await standing()).toEqual(['acting again']))
  await set('live', 'resume')
  await until(() => expect(house.acted.map((act) => act.step)).toEqual(['hello', 'again']))
})

test('stopping ends everybody’s passage and every run', async () => {
  const house = stage.house()
  await house.publish(program('w', { w: waitForOrder('P1D', null, null) }))
  await house.happen('Signed Up', await house.contacts(3))
  await until(async () => expect(await standing()).toEqual(Array(3).fill('waiting w')))
  await set('stopped', 'stop')
  await until(async () => expect(await standing()).toEqual(Array(3).fill('ended w')))
  await until(async () => {
    const runs = []
    for await (const run of stage
      .temporal()
      .client.workflow.list({ query: 'ExecutionStatus="Running"' }))
      if (run.workflowId.startsWith(house.workspace)) runs.push(run.workflowId)
    expect(runs).toEqual([])
  })
})
