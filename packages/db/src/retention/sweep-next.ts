import type { Tx } from '../db.ts'
import { retentionStates } from './state.ts'
import type { NamedSweep, Swept } from './sweeps.ts'

/** Sweeps the next rows, and notes how far it is; one transaction. */
export const sweepNext = async (
  tx: Tx,
  { name, sweep, beginsAnew }: NamedSweep,
  { before, limit, at }: { before: number; limit: number; at: number },
): Promise<Swept> => {
  const states = retentionStates(tx)
  const { reached, treated, roundAt } = await states.find(name)
  const swept = await sweep(tx, { reached, before, limit })
  await states.save(name, {
    reached: swept.isThrough && beginsAnew ? '' : swept.reached,
    treated: treated + swept.treated,
    roundAt: swept.isThrough ? at : roundAt,
  })
  return swept
}
