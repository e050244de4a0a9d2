import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import { runId } from './cohort-runs.ts'

const CALL_MS = 5_000
const RUNNING = 'RUNNING'

/** Where Temporal keeps the runs of our cohorts. */
export type RunStore = {
  /** Names the store: another one after a loss, an upgrade with a new file, or a move to another server. */
  id: () => Promise<string>
  /** True while a run of this cohort is open there. */
  hasOpenRun: (workspace: string, cohort: string) => Promise<boolean>
}

export const createRunStore = (client: Client): RunStore => {
  const within = <T>(call: () => Promise<T>) => client.withDeadline(Date.now() + CALL_MS, call)
  const { namespace } = client.options
  return {
    id: async () => {
      // A namespace gets its id when it is made: by the first start on an empty file.
      const { namespaceInfo } = await within(() =>
        client.connection.workflowService.describeNamespace({ namespace }),
      )
      return `${namespace} ${namespaceInfo?.id ?? ''}`
    },
    hasOpenRun: async (workspace, cohort) => {
      try {
        const handle = client.workflow.getHandle(runId(workspace, cohort))
        return (await within(() => handle.describe())).status.name === RUNNING
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false
        throw error
      }
    },
  }
}
