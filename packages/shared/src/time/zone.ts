const known = new Map<string, boolean>()

/** True for an IANA zone name that this machine knows, such as `Asia/Taipei`; an offset is none. */
export const isZone = (name: string): boolean => {
  const remembered = known.get(name)
  if (remembered !== undefined) return remembered
  const answer = /^[A-Za-z]/.test(name) && canFormat(name)
  // Names come from people: a bound keeps a flood of wrong ones out of memory.
  if (known.size < 2_000) known.set(name, answer)
  return answer
}

const canFormat = (timeZone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    // A RangeError is the only answer that Intl gives to an unknown name.
    return false
  }
}

/**
 * The zone meant by a choice: `contact` is the contact's where it is known, else the workspace's
 * (rule Z2); `workspace` the workspace's; anything else is a zone's own name. Never an unknown zone.
 */
export const resolveZone = (
  choice: string,
  { contact, workspace }: { contact: string | null | undefined; workspace: string },
): string => {
  const ofWorkspace = isZone(workspace) ? workspace : 'UTC'
  if (choice === 'contact') return contact != null && isZone(contact) ? contact : ofWorkspace
  if (choice === 'workspace') return ofWorkspace
  return isZone(choice) ? choice : ofWorkspace
}
