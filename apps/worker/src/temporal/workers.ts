import {
  type NativeConnection,
  Worker,
  type WorkerOptions,
  type WorkflowBundleOption,
} from '@temporalio/worker'
import { type Activities, createActivities } from '../activities/index.ts'
import type { Deps } from '../deps.ts'
import type { Queues } from '../workflows/protocol.ts'

export type WorkerChoices = {
  connection: NativeConnection
  namespace: string
  bundle: WorkflowBundleOption
  queues: Queues
}

/** Few polls while nothing happens. */
const seldom = { type: 'autoscaling', minimum: 1, initial: 2, maximum: 10 } as const

/** Settings for a small machine; why they are so is in docs/architecture.md. */
const common = {
  shutdownGraceTime: '30s',
  shutdownForceTime: '40s',
  activityTaskPollerBehavior: seldom,
  maxConcurrentActivityTaskExecutions: 50,
} satisfies Partial<WorkerOptions>

/**
 * Three workers on one connection, so that sending cannot starve deciding, nor a campaign a password link:
 * one carries cohorts and their decisions, the others perform what is handed over.
 */
export const createWorkers = async (
  deps: Deps,
  { connection, namespace, bundle, queues }: WorkerChoices,
): Promise<Worker[]> => {
  const activities: Activities = createActivities(deps)
  const journeys = await Worker.create({
    ...common,
    connection,
    namespace,
    taskQueue: queues.journeys,
    workflowBundle: bundle,
    activities,
    reuseV8Context: true,
    workflowThreadPoolSize: 1,
    // Counted, not weighed: an overrun would end the process. For bursts; sleepers are cheap to replay.
    maxCachedWorkflows: 1_000,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentLocalActivityExecutions: 100,
    workflowTaskPollerBehavior: seldom,
    stickyQueueScheduleToStartTimeout: '3s',
  })
  const performOn = (taskQueue: string) =>
    Worker.create({
      ...common,
      connection,
      namespace,
      taskQueue,
      activities: { perform: activities.perform },
    })
  return [journeys, await performOn(queues.senders), await performOn(queues.urgent)]
}
