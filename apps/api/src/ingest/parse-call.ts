import type { Call } from '@sojourn/db'
import { isEmailAddress } from '../http/email-address.ts'
import { isBlockedId } from './blocked-ids.ts'
import { eventTime } from './event-time.ts'

// Hand-written, not a zod schema: this is the busiest path, and one pass both checks and converts.

/** A field that cannot be taken; `field` is relative to the call. */
export type CallFault = { field: string; code: string; limit?: number }

/** What a batch, or the server, knows beside the call itself. */
export type CallSurroundings = {
  receivedAt: number
  newMessageId: () => string
  sentAt?: unknown
  context?: unknown
}

/** The calls of Segment's spec. */
export type CallKind = Call['kind']

const KINDS = new Set<unknown>(['identify', 'track', 'page', 'screen', 'group', 'alias'])
const OWN_NAMES = /^(?:journey\.|email\.(?:sent|opened|clicked|bounced|complained|unsubscribed)$)/
const ID_LIMIT = 200
const MESSAGE_ID_LIMIT = 100
const NAME_LIMIT = 200

/** True for the names of events that only Sojourn itself writes. */
export const isOwnName = (name: string): boolean => OWN_NAMES.test(name)

export const isCallKind = (kind: unknown): kind is CallKind => KINDS.has(kind)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Parses one call of Segment's spec: the call to store, or everything that is wrong with it. */
export const parseCall = (
  kind: CallKind,
  given: unknown,
  around: CallSurroundings,
): { call: Call } | { faults: CallFault[] } => {
  if (!isRecord(given)) return { faults: [{ field: '', code: 'not-object' }] }

  const faults: CallFault[] = []
  const read = createReader(given, faults)
  const userId = read.id('userId')
  const anonymousId = read.id('anonymousId')
  if (!userId && !anonymousId && faults.length === 0) faults.push(noId(given))

  const name = read.name(kind)
  if (kind === 'group') read.id('groupId', true)
  if (kind === 'alias') read.id('previousId', true)
  const messageId = read.messageId() ?? around.newMessageId()
  const properties = read.record('properties')
  const traits = read.record('traits')
  const context = read.record('context')
  const contextTraits = isRecord(context.traits) ? context.traits : {}
  read.email('traits.email', traits.email)
  read.email('context.traits.email', contextTraits.email)
  const original = read.time('timestamp', given.originalTimestamp ?? given.timestamp)
  const sent = read.time('sentAt', given.sentAt ?? around.sentAt)
  if (faults.length > 0) return { faults }

  const { occurredAt, isHistory, isClamped } = eventTime(around.receivedAt, original, sent)
  return {
    call: {
      kind,
      name,
      messageId,
      userId,
      anonymousId,
      properties: toProperties(given, kind, properties),
      payload: toPayload(given, around, isClamped),
      occurredAt,
      receivedAt: around.receivedAt,
      isHistory,
    },
  }
}

const noId = (call: Record<string, unknown>): CallFault => {
  const isGiven = (value: unknown) => value !== undefined && value !== null && value !== ''
  if (isGiven(call.userId)) return { field: 'userId', code: 'blocked-id' }
  if (isGiven(call.anonymousId)) return { field: 'anonymousId', code: 'blocked-id' }
  return { field: 'userId', code: 'no-id' }
}

// A page's and a screen's own name is what conditions look at.
const toProperties = (
  call: Record<string, unknown>,
  kind: CallKind,
  properties: Record<string, unknown>,
): Record<string, unknown> => {
  if (kind === 'group') return { groupId: call.groupId, ...properties }
  if (kind === 'alias') return { previousId: call.previousId, ...properties }
  if (kind !== 'page' && kind !== 'screen') return properties
  return {
    ...(typeof call.name === 'string' && { name: call.name }),
    ...(typeof call.category === 'string' && { category: call.category }),
    ...properties,
  }
}

const toPayload = (
  call: Record<string, unknown>,
  around: CallSurroundings,
  isClamped: boolean,
): Record<string, unknown> => {
  // What has a column of its own is not stored twice; a key is nobody's to keep.
  const { properties, event, messageId, type, writeKey, integrations, ...rest } = call
  const payload: Record<string, unknown> = rest
  if (payload.context === undefined && around.context !== undefined)
    payload.context = around.context
  if (payload.sentAt === undefined && around.sentAt !== undefined) payload.sentAt = around.sentAt
  if (isClamped) payload.isTimeFromFuture = true
  return payload
}

const createReader = (call: Record<string, unknown>, faults: CallFault[]) => {
  const text = (field: string, value: unknown, limit: number): string | undefined => {
    if (value === undefined || value === null || value === '') return undefined
    // Numbers beyond the safe ones were rounded when read: two people's ids would become one.
    const isExact = typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER
    const given = isExact ? String(value) : value
    if (typeof given !== 'string') faults.push({ field, code: 'not-string' })
    else if (given.length > limit) faults.push({ field, code: 'text-too-big', limit })
    else return given
  }

  return {
    id: (field: string, isRequired = false): string | undefined => {
      const before = faults.length
      const id = text(field, call[field], ID_LIMIT)?.trim()
      if (id !== undefined && id !== '' && !isBlockedId(id)) return id
      if (isRequired && faults.length === before) faults.push({ field, code: 'required' })
    },

    messageId: () => text('messageId', call.messageId, MESSAGE_ID_LIMIT),

    /** A track's event; a page's or screen's own name; else the kind. */
    name: (kind: CallKind): string => {
      const field = kind === 'track' ? 'event' : 'name'
      const isNamed = kind === 'track' || kind === 'page' || kind === 'screen'
      const before = faults.length
      const name = isNamed ? text(field, call[field], NAME_LIMIT)?.trim() : undefined
      if (name && isOwnName(name)) faults.push({ field, code: 'own-name' })
      if (name) return name
      if (kind === 'track' && faults.length === before) faults.push({ field, code: 'required' })
      return kind
    },

    record: (field: string): Record<string, unknown> => {
      const value = call[field]
      if (value === undefined || value === null) return {}
      if (isRecord(value)) return value
      faults.push({ field, code: 'not-object' })
      return {}
    },

    email: (field: string, value: unknown): void => {
      if (value === undefined || value === null || value === '') return
      if (typeof value !== 'string') faults.push({ field, code: 'not-string' })
      else if (/[\r\n\0]/.test(value)) faults.push({ field, code: 'line-break' })
      else if (!isEmailAddress(value.trim())) faults.push({ field, code: 'not-an-address' })
    },

    time: (field: string, value: unknown): number | undefined => {
      if (value === undefined || value === null || value === '') return undefined
      const at =
        typeof value === 'string' || typeof value === 'number' ? new Date(value) : undefined
      const isDate = at !== undefined && at.getTime() > 0 && at.getUTCFullYear() < 2200
      if (isDate) return at.getTime()
      faults.push({ field, code: 'not-date' })
    },
  }
}
