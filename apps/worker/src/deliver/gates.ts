import { rates, sendingDomains, type Tx } from '@sojourn/db'
import { domainOf } from '@sojourn/mail'
import type { Outcome } from '@sojourn/shared/node-type'
import { receiverKey } from './bounds.ts'
import type { Consignment, DeliverDeps } from './deliver-deps.ts'

/** Whoever waits for a domain to be resumed asks so often. */
const PAUSED_WAIT_MS = 600_000

/**
 * Marketing of a domain that a receiver found set up wrongly waits until somebody resumes it (domain H3);
 * transactional mail goes on trying.
 *
 * @returns what everybody of the consignment gets then
 */
export const domainGate = async (
  tx: Tx,
  { now }: Pick<DeliverDeps, 'now'>,
  { workspace, sender, kind }: Consignment,
): Promise<Outcome | undefined> => {
  if (kind === 'transactional') return undefined
  const { paused } = await sendingDomains(tx, workspace).find(domainOf(sender.address))
  if (paused === null) return undefined
  return { deferUntil: now() + PAUSED_WAIT_MS, reason: 'sender.paused', isTry: false }
}

/**
 * Who must not go in this moment because a receiver asked for a pause while their mail was made; the
 * others in the same group are not held up.
 *
 * @returns by address
 */
export const receiverGates = async (
  tx: Tx,
  { now }: Pick<DeliverDeps, 'now'>,
  consignment: Consignment,
  addresses: readonly string[],
): Promise<Map<string, Outcome>> => {
  const keyOf = (address: string) => receiverKey(consignment, domainOf(address))
  const rows = await rates(tx, consignment.workspace).find([...new Set(addresses.map(keyOf))])
  const blocked = new Map(
    rows.flatMap(({ key, slow }) =>
      slow !== undefined && slow.blockedUntil > now() ? [[key, slow.blockedUntil] as const] : [],
    ),
  )
  return new Map(
    addresses.flatMap((address) => {
      const until = blocked.get(keyOf(address))
      return until === undefined
        ? []
        : [[address, { deferUntil: until, reason: 'rate.provider', isTry: false } as const]]
    }),
  )
}
