import type { Settings } from '../settings.ts'
import { type Finding, reasonOf } from './finding.ts'

const WAIT_MS = 4_000
const DAY_S = 86_400
/** Less leaves no time to look back at what a run did. */
const FEW_DAYS = 3

/** Does Temporal know our namespace, and for how long does it keep closed runs? Nothing before the first start. */
export const lookAtTemporal = async (settings: Settings): Promise<Finding[]> => {
  const { temporalAddress: address, temporalEnv } = settings
  if (address === undefined) return []
  // Loaded here: Temporal's client takes its time to load.
  const { createClient, readTemporalAddress } = await import('../../temporal/connect.ts')
  const where = readTemporalAddress({ ...temporalEnv, TEMPORAL_ADDRESS: address })
  const { namespace } = where
  const client = createClient(where)
  try {
    const answer = await client.withDeadline(Date.now() + WAIT_MS, () =>
      client.connection.workflowService.describeNamespace({ namespace }),
    )
    const seconds = Number(answer.config?.workflowExecutionRetentionTtl?.seconds ?? 0)
    const days = Math.round((seconds / DAY_S) * 10) / 10
    const values = { namespace, days }
    return [
      days < FEW_DAYS
        ? { code: 'namespace.short', mark: 'warning', values }
        : { code: 'namespace.fine', mark: 'fine', values },
    ]
  } catch (error) {
    const reason = reasonOf(error)
    return [{ code: 'namespace.bad', mark: 'bad', values: { namespace, address, reason } }]
  } finally {
    await client.connection.close().catch(() => {})
  }
}
