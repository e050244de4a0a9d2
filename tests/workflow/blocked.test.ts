import { findCohort } from '@sojourn/db/runtime'
import { createCohortRuns } from '@sojourn/worker/runs/cohort-runs'
import { pokeCohort } from '@sojourn/worker/runs/poker'
import { mail, program, waitForOrder } from '@sojourn/worker/testing/programs'
import { queuesOf } from '@sojourn/worker/workflows/protocol'
import { expect, test } from 'vitest'
import { until, useWorkflowHouse } from './workflow-house.ts'

const stage = useWorkflowHouse()
const FAILURES = 6

test('rule reseat: a run whose task is taken up in vain again and again is as good as lost', async () => {
  const house = stage.house()
  const { workspace } = house
  const { client, namespace } = stage.temporal()
  const queues = queuesOf(workspace)
  const runs = createCohortRuns(client, queues)
  await house.publish(program('w', { w: waitForOrder('P1D', 'thanks', null), thanks: mail(null) }))
  const contacts = await house.contacts(1)
  await house.happen('Signed Up', contacts)
  const seated = await until(async () => {
    const [row] = await house.enrolments()
    expect(row).toMatchObject({ step_id: 'w', status: 'waiting' })
    return row
  })
  const cohort = seated?.cohort_id ?? ''
  await stage.stopWorker()

  const service = client.workflowService
  const takeUp = () =>
    client.withDeadline(Date.now() + 30_000, () =>
      service.pollWorkflowTaskQueue({
        namespace,
        taskQueue: { name: queues.journeys },
        identity: 'somebody who dies',
      }),
    )
  await runs.poke(workspace, cohort)
  for (let failures = 0; failures < FAILURES; failures++) {
    expect(await runs.isBlocked(workspace, cohort)).toBe(false)
    const { taskToken } = await takeUp()
    await service.respondWorkflowTaskFailed({ namespace, taskToken, identity: 'somebody who dies' })
  }
  // Temporal gives whoever holds it now minutes before it asks somebody else.
  await takeUp()
  expect(await runs.isBlocked(workspace, cohort)).toBe(true)

  await stage.startWorker()
  await house.happen('Order Completed', contacts)
  await until(async () => expect((await house.enrolments())[0]?.step_id).toBe('thanks'))
  const row = await findCohort(house.db, cohort)
  if (row === undefined) throw new Error('no cohort')
  expect(await pokeCohort(house.deps, runs, row)).toBe('sent')
  expect(await pokeCohort(house.deps, runs, row, true)).toBe('rebuilt')
  await until(async () => expect((await house.enrolments())[0]?.status).toBe('ended'))
  expect(house.acted).toHaveLength(1)
  const { status } = await client.workflow.getHandle(`${workspace}/${cohort}`).describe()
  expect(status.name).toBe('TERMINATED')
})
