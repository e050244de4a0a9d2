import type { Facts } from '@sojourn/shared/node-type'

/** Attributes that every contact has a place for, seen or not. */
export const OWN_ATTRIBUTES = ['first_name', 'last_name', 'name', 'email', 'language', 'zone']

/** Events of ours, which arrive without being sent. */
const OWN_EVENTS = [
  'email.sent',
  'email.opened',
  'email.clicked',
  'email.bounced',
  'email.complained',
  'email.unsubscribed',
]

const unique = (names: readonly string[]): string[] => [...new Set(names)]

/** Events to choose from: those that were seen, and ours. */
export const eventNames = (facts: Facts | undefined): string[] =>
  unique([...(facts?.events ?? []), ...OWN_EVENTS])

/** Attributes to choose from: those that were seen, and those that every contact has a place for. */
export const attributeNames = (facts: Facts | undefined): string[] =>
  unique([...(facts?.attributes ?? []), ...OWN_ATTRIBUTES])
