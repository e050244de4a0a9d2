import type { HandOverFacts } from '@sojourn/db'
import { normaliseAddress } from '@sojourn/mail'

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
