import { emailKey } from './email-key.ts'
import { cleanText } from './json.ts'

/** A Segment call, checked and with its times worked out (domain V2). */
export type Call = {
  messageId: string
  kind: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias'
  /** The event's name; for the other kinds that of the page or screen, else the kind. */
  name: string
  userId?: string
  anonymousId?: string
  properties: Record<string, unknown>
  /** The rest of the call: `traits`, `context`, and what else came. */
  payload: { traits?: Record<string, unknown>; context?: Record<string, unknown> } & Record<
    string,
    unknown
  >
  occurredAt: number
  receivedAt: number
  /** Old events and imports enter the history and start nothing (domain V5). */
  isHistory?: boolean
}

export type IdentifierKind = 'user_id' | 'email' | 'anonymous_id'
export type Identifier = { kind: IdentifierKind; value: string }

/** Values that many strangers share (domain I3). */
const BLOCKED = /^(?:[0-]*|-1|null|undefined|anonymous|nan|none)$/i

/** What identifies the caller, the strongest first. Values that identify nobody are left out. */
export const identifiersOf = (call: Call): Identifier[] => {
  const email = emailOf(call)
  const named: [IdentifierKind, string | undefined][] = [
    ['user_id', call.userId],
    ['email', email === undefined ? undefined : emailKey(email)],
    ['anonymous_id', call.anonymousId],
  ]
  return named.flatMap(([kind, value]) =>
    value !== undefined && isIdentifying(value) ? [{ kind, value: cleanText(value).trim() }] : [],
  )
}

/**
 * What a call says of the contact's attributes: an identify all its traits, any other call only the
 * address that its context names.
 */
export const traitsOf = (call: Pick<Call, 'kind' | 'payload'>): Record<string, unknown> => {
  if (call.kind === 'identify') return recordOf(call.payload.traits)
  const { email } = recordOf(recordOf(call.payload.context).traits)
  return typeof email === 'string' ? { email } : {}
}

const isIdentifying = (value: string): boolean => {
  const text = cleanText(value).trim()
  return text !== '' && text.length <= 254 && !BLOCKED.test(text)
}

// A group's traits describe the group: its address is nobody's.
const emailOf = (call: Call): string | undefined => {
  const { email } = traitsOf(call)
  return typeof email === 'string' ? email : undefined
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
