import { bundleCohort } from '@sojourn/worker/temporal/bundle'
import { mail, program, waitForOrder } from '@sojourn/worker/testing/programs'
import { DefaultLogger, Worker } from '@temporalio/worker'
import { expect, test } from 'vitest'
import { until, useWorkflowHouse } from './workflow-house.ts'

const stage = useWorkflowHouse()

test('two waits of one cohort that are due together are decided together, act together, and the history replays', async () => {
  const house = stage.house()
  await house.publish(
    program('s', {
      s: {
        do: 'split',
        salt: 'two',
        arms: [
          { port: 'x', weight: 1 },
          { port: 'y', weight: 1 },
        ],
        next: { x: 'one', y: 'other' },
      },
      one: waitForOrder('PT2S', null, 'a'),
      other: waitForOrder('PT2S', null, 'a'),
      a: mail(null),
    }),
  )
  await house.happen('Signed Up', await house.contacts(20))
  await until(async () =>
    expect((await house.enrolments()).map((one) => one.status)).toEqual(Array(20).fill('ended')),
  )

  const { cohort_id: cohort } = await house.db
    .selectFrom('journal')
    .select('cohort_id')
    .executeTakeFirstOrThrow()
  const id = `${house.workspace}/${cohort}`
  const history = await stage.temporal().client.workflow.getHandle(id).fetchHistory()
  const acts = (history.events ?? []).filter((event) => event.activityTaskScheduledEventAttributes)
  expect(acts).toHaveLength(1)
  await Worker.runReplayHistory(
    { workflowBundle: await bundleCohort(new DefaultLogger('ERROR')) },
    history,
    id,
  )
})
