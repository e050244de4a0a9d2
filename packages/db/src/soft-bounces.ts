import type { Tx } from './db.ts'

const SOFT_REASONS = new Set(['bounce.soft', 'bounce.undetermined'])
const IN_A_ROW = 5
const OVER_MS = 7 * 86_400_000

/**
 * True when the last five messages to an address, over at least seven days, all bounced softly
 * (domain B1). Any that was accepted in between breaks the row.
 */
export const isSoftBouncer = async (
  tx: Tx,
  workspace: string,
  { contact, address, now }: { contact: string; address: string; now: number },
): Promise<boolean> => {
  const last = await tx
    .selectFrom('delivery')
    .select(['state', 'reason', 'reserved_at'])
    .where('workspace_id', '=', workspace)
    .where('contact_id', '=', contact)
    .where('address', '=', address)
    .where('state', 'in', ['accepted', 'refused', 'unknown'])
    .orderBy('reserved_at', 'desc')
    .limit(IN_A_ROW)
    .execute()
  const oldest = last.at(-1)
  return (
    last.length === IN_A_ROW &&
    oldest !== undefined &&
    now - oldest.reserved_at >= OVER_MS &&
    last.every(({ state, reason }) => state === 'refused' && SOFT_REASONS.has(reason ?? ''))
  )
}
