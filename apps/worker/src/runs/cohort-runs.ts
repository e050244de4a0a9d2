import { DEFAULT_PRIORITY } from '@sojourn/shared/graph'
import {
  type Client,
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowHandle,
  WorkflowNotFoundError,
} from '@temporalio/client'
import {
  COHORT_WORKFLOW,
  type CohortInput,
  POKE_SIGNAL,
  type Queues,
} from '../workflows/protocol.ts'

/** A call of Temporal that takes longer than this is given up; the row stays, and is tried again. */
const CALL_MS = 5_000

/** Runs of cohorts, as Temporal keeps them. */
export type CohortRuns = {
  /**
   * Starts a run; one that was started before, or has even closed, is no error.
   *
   * @param priority - the journey's, 0 to 100: where work has piled up, the higher goes first
   */
  start: (input: CohortInput, priority?: number) => Promise<void>
  /** Asks a run to look; `none`: there is no open run to ask. */
  poke: (workspace: string, cohort: string) => Promise<'sent' | 'none'>
  /**
   * True when a run cannot answer for long: its task fails again and again, or whoever took it up is gone.
   * After several tries in vain Temporal gives such a task up to ten minutes before it hands it out again.
   */
  isBlocked: (workspace: string, cohort: string) => Promise<boolean>
  /** Ends a run in which nobody is seated any more; one that has ended by itself is no error. */
  giveUp: (workspace: string, cohort: string) => Promise<void>
  /** True while Temporal answers. */
  isAnswering: () => Promise<boolean>
}

/** From the fourth try on a task is given ever more time, by doubling: at the seventh it is over half a minute. */
const TRIES_IN_VAIN = 7
/** Several times what a task is given at first; nobody who lives holds one for so long. */
const HELD_IN_VAIN_MS = 45_000

type PendingTask = NonNullable<
  Awaited<ReturnType<WorkflowHandle['describe']>>['raw']['pendingWorkflowTask']
>

const isInVain = ({ attempt, startedTime }: PendingTask, now: number): boolean =>
  (attempt ?? 0) >= TRIES_IN_VAIN ||
  (startedTime != null && now - Number(String(startedTime.seconds)) * 1_000 > HELD_IN_VAIN_MS)

/** The name of a cohort's run: the workspace first, so that no two houses meet. */
export const runId = (workspace: string, cohort: string): string => `${workspace}/${cohort}`

/** Temporal's own scale: 1 goes first, 5 last. */
const priorityKey = (priority: number): number => 5 - Math.round(priority / 25)

export const createCohortRuns = (client: Client, queues: Queues): CohortRuns => {
  const within = <T>(call: () => Promise<T>) => client.withDeadline(Date.now() + CALL_MS, call)
  return {
    start: async (input, priority = DEFAULT_PRIORITY) => {
      try {
        await within(() =>
          client.workflow.start(COHORT_WORKFLOW, {
            workflowId: runId(input.workspace, input.cohort),
            taskQueue: queues.journeys,
            args: [input],
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
            workflowIdConflictPolicy: 'USE_EXISTING',
            // Its activities inherit it. Workspaces share what there is.
            priority: { priorityKey: priorityKey(priority), fairnessKey: input.workspace },
          }),
        )
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
      }
    },
    poke: async (workspace, cohort) => {
      try {
        await within(() => client.workflow.getHandle(runId(workspace, cohort)).signal(POKE_SIGNAL))
        return 'sent'
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'none'
        throw error
      }
    },
    isBlocked: async (workspace, cohort) => {
      const { raw } = await within(() =>
        client.workflow.getHandle(runId(workspace, cohort)).describe(),
      )
      const task = raw.pendingWorkflowTask
      return task != null && isInVain(task, Date.now())
    },
    giveUp: async (workspace, cohort) => {
      try {
        await within(() =>
          client.workflow.getHandle(runId(workspace, cohort)).terminate('seated anew'),
        )
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error
      }
    },
    isAnswering: async () => {
      try {
        await within(() => client.connection.workflowService.getSystemInfo({}))
        return true
      } catch (error) {
        if (isGrpcServiceError(error)) return false
        throw error
      }
    },
  }
}
