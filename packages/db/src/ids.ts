import { randomBytes } from 'node:crypto'
import { newId } from '@sojourn/shared/ids'

export type IdPrefix =
  | 'ws'
  | 'acc'
  | 'key'
  | 'con'
  | 'evt'
  | 'jrn'
  | 'ver'
  | 'coh'
  | 'enr'
  | 'mail'
  | 'snd'
  | 'dlv'
  | 'hit'
  | 'msg'
  | 'cns'
  | 'ast'
  | 'tsk'
  | 'cmt'

/** Makes an id such as `con_01j…`: prefix and 26 characters that sort by time. */
export type Ids = (prefix: IdPrefix) => string

/** Ids by the real clock and the system's randomness. */
export const createIds = (now: () => number = Date.now): Ids => {
  const source = { now, random: createRandom() }
  return (prefix) => newId(prefix, source)
}

const POOL_BYTES = 4_096

/** Random bytes from a pool: asked for a few at a time, the system is the slowest part of an id. */
const createRandom = (): ((size: number) => Uint8Array) => {
  let pool = new Uint8Array(0)
  let used = 0
  return (size) => {
    if (used + size > pool.length) {
      pool = randomBytes(POOL_BYTES)
      used = 0
    }
    used += size
    return pool.subarray(used - size, used)
  }
}
