import type { Client } from '@temporalio/client'

const AT_ONCE = 20

/**
 * Sums the history events of all runs of cohorts there ever were, those that continued as new too. A run
 * that has closed is asked for once.
 */
export const countHistoryEvents = (client: Client, workspace: string) => {
  const closed = new Map<string, number>()

  const lengthOf = async (workflowId: string, runId: string): Promise<number> => {
    const run = await client.workflow.getHandle(workflowId, runId).describe()
    if (run.status.name !== 'RUNNING') closed.set(runId, run.historyLength)
    return run.historyLength
  }

  return async (): Promise<number> => {
    const asked: { workflowId: string; runId: string }[] = []
    const query = `WorkflowId STARTS_WITH "${workspace}/"`
    for await (const { workflowId, runId } of client.workflow.list({ query }))
      if (!closed.has(runId)) asked.push({ workflowId, runId })
    let events = [...closed.values()].reduce((sum, length) => sum + length, 0)
    for (let from = 0; from < asked.length; from += AT_ONCE) {
      const lengths = asked
        .slice(from, from + AT_ONCE)
        .map(({ workflowId, runId }) => lengthOf(workflowId, runId))
      for (const length of await Promise.all(lengths)) events += length
    }
    return events
  }
}
