import type { Tx } from '../db.ts'

/** So many passed a step by a port. */
export type Passage = { step: string; port: string; passed: number }

/** Adds passages to a version's counters, in the transaction that moved the people. */
export const addPassages = async (
  tx: Tx,
  workspace: string,
  version: string,
  passages: readonly Passage[],
): Promise<void> => {
  if (passages.length === 0) return
  // In one order everywhere, so that two transactions never wait for each other crosswise.
  const sorted = [...passages].sort((a, b) =>
    `${a.step} ${a.port}` < `${b.step} ${b.port}` ? -1 : 1,
  )
  await tx
    .insertInto('counter')
    .values(
      sorted.map(({ step, port, passed }) => ({
        workspace_id: workspace,
        version_id: version,
        step_id: step,
        port,
        passed,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['version_id', 'step_id', 'port'])
        .doUpdateSet((row) => ({ passed: row('counter.passed', '+', row.ref('excluded.passed')) })),
    )
    .execute()
}
