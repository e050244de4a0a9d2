import { leases, runStores } from '@sojourn/db'
import type { Deps } from '../deps.ts'
import { type Loop, startLoop } from '../loop.ts'
import { restoreLostRuns } from './restore.ts'
import type { RunStore } from './run-store.ts'

const LEASE = 'restore'
const LEASE_MS = 60_000
const REST_MS = 3_000

/**
 * Notices when Temporal keeps its runs in another store than before: its file was lost, a newer server began
 * a new one, or it is another server. Whoever's run is gone then goes on from the database.
 */
export const startStoreCheck = (
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'log' | 'meters' | 'stopping'> & { process: string },
  store: RunStore,
): Loop => {
  let known: string | undefined

  const holdLease = () =>
    leases(deps.db).take({
      name: LEASE,
      holder: deps.process,
      at: deps.now(),
      forMs: LEASE_MS,
    })

  return startLoop({ name: 'store-check', restMs: REST_MS, log: deps.log }, async () => {
    // While Temporal is away there is nothing to compare; another check says so.
    const id = await store.id().catch(() => undefined)
    if (id === undefined || id === known) return false
    const before = await runStores(deps.db).find()
    if (before === id) {
      known = id
      return false
    }
    if (!(await holdLease())) return false
    const restored = await restoreLostRuns(deps, store, {
      signal: deps.stopping,
      // The starter, wherever it runs, finds who was seated anew by itself.
      onProgress: async () => {
        await holdLease()
      },
    })
    if (!deps.stopping.aborted) {
      await runStores(deps.db).set(id, deps.now())
      known = id
      deps.meters?.count('sojourn_runs_lost_total', {}, restored.lostPeople)
      if (restored.lostPeople > 0)
        deps.log.warn(restored, 'Temporal has lost runs; their people were seated anew')
    }
    await leases(deps.db).release(LEASE, deps.process)
    return false
  })
}
