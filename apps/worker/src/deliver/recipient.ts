import { type HandOverFacts, handOverFacts, type Tx } from '@sojourn/db'
import { normaliseAddress } from '@sojourn/mail'
import type { RunMember } from '@sojourn/shared/node-type'
import type { Consignment } from './deliver-deps.ts'

type Asking = Pick<Consignment, 'workspace' | 'findLeaving'>

/** What is known of these members now, in their order; who has reached the goal or met an exit acts no more. */
export const findRecipients = async (
  tx: Tx,
  { workspace, findLeaving }: Asking,
  members: readonly RunMember[],
): Promise<HandOverFacts[]> => {
  const leaving = await findLeaving(
    tx,
    members.map(({ enrolment }) => enrolment),
  )
  return (await handOverFacts(tx, workspace, members)).map((facts, index) => ({
    ...facts,
    isActing: facts.isActing && !leaving.has(members[index]?.enrolment ?? ''),
  }))
}

/** What a check says of one recipient: their address, or why nothing is sent. */
export type Recipient = { address: string } | { skip: SkipReason; address: string }

export type SkipReason =
  | 'journey.left'
  | 'contact.gone'
  | 'address.missing'
  | 'address.invalid'
  | 'address.suppressed'
  | 'consent.withdrawn'

/** The checks of the hand-over that concern a person, in their order (domain H1, H2, H4, H5). */
export const checkRecipient = (
  facts: HandOverFacts,
  kind: 'marketing' | 'transactional',
): Recipient => {
  const { contact, isActing, suppressed, consent } = facts
  if (!isActing) return { skip: 'journey.left', address: '' }
  if (contact === undefined) return { skip: 'contact.gone', address: '' }
  if (!contact.email?.trim()) return { skip: 'address.missing', address: '' }

  const address = normaliseAddress(contact.email)
  if (address === undefined) return { skip: 'address.invalid', address: '' }
  if (suppressed.includes('all')) return { skip: 'address.suppressed', address }
  if (kind === 'transactional') return { address }
  if (suppressed.includes('marketing')) return { skip: 'address.suppressed', address }
  if (consent === 'withdrawn' || consent === 'denied') return { skip: 'consent.withdrawn', address }
  return { address }
}
