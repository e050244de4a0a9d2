import type { Tx } from '../db.ts'

/** The port, in counters, of whoever ended at a step without leaving by a port of it. */
export const ENDED_HERE = ''

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

/** Counts passages that ended where they stood, so that at every step entries are exits and those inside. */
export const addEndings = async (
  tx: Tx,
  workspace: string,
  endings: readonly { version: string; step: string | null; isTest: boolean }[],
): Promise<void> => {
  const versions = new Map<string, Map<string, number>>()
  for (const { version, step, isTest } of endings) {
    if (step === null || isTest) continue
    const steps = versions.get(version) ?? new Map<string, number>()
    steps.set(step, (steps.get(step) ?? 0) + 1)
    versions.set(version, steps)
  }
  for (const [version, steps] of [...versions].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const passages = [...steps].map(([step, passed]) => ({ step, port: ENDED_HERE, passed }))
    await addPassages(tx, workspace, version, passages)
  }
}
