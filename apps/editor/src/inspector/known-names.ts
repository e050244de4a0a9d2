/** Attributes that every contact has a place for, seen or not. */
export const OWN_ATTRIBUTES = ['first_name', 'last_name', 'name', 'email', 'language', 'zone']

/** Events of ours, which arrive without being sent. */
export const OWN_EVENTS = [
  'email.sent',
  'email.opened',
  'email.clicked',
  'email.bounced',
  'email.complained',
  'email.unsubscribed',
]
