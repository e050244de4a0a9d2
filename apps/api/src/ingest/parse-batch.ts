import type { Call } from '@sojourn/db'
import { type CallFault, type CallSurroundings, isCallKind, parseCall } from './parse-call.ts'

/** A single call takes at most this much (as JSON), also inside a batch. */
export const CALL_BYTES = 32 * 1024
/** A whole batch. */
export const BATCH_BYTES = 500 * 1024

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Parses a batch. One bad call refuses it whole: fields are named with the call's index. */
export const parseBatch = (
  body: unknown,
  around: Pick<CallSurroundings, 'receivedAt' | 'newMessageId'>,
): { calls: Call[] } | { faults: CallFault[] } => {
  if (!isRecord(body)) return { faults: [{ field: '', code: 'not-object' }] }
  const { batch, sentAt, context } = body
  if (!Array.isArray(batch)) {
    return { faults: [{ field: 'batch', code: batch === undefined ? 'required' : 'not-array' }] }
  }

  const calls: Call[] = []
  const faults: CallFault[] = []
  batch.forEach((given: unknown, index) => {
    const parsed = parseMember(given, { ...around, sentAt, context })
    if ('call' in parsed) calls.push(parsed.call)
    else faults.push(...parsed.faults.map((fault) => inside(fault, index)))
  })
  return faults.length > 0 ? { faults } : { calls }
}

const parseMember = (given: unknown, around: CallSurroundings) => {
  if (!isRecord(given)) return { faults: [{ field: '', code: 'not-object' }] }
  if (!isCallKind(given.type)) return { faults: [{ field: 'type', code: 'unknown-call' }] }
  if (Buffer.byteLength(JSON.stringify(given)) > CALL_BYTES) {
    return { faults: [{ field: '', code: 'call-too-big' }] }
  }
  return parseCall(given.type, given, around)
}

const inside = (fault: CallFault, index: number): CallFault => {
  const call = `batch[${index}]`
  return { ...fault, field: fault.field === '' ? call : `${call}.${fault.field}` }
}
