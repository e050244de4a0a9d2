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

/** Makes an id such as `con_01j…`: prefix and 26 characters that sort by time. */
export type Ids = (prefix: IdPrefix) => string

/** Ids by the real clock and the system's randomness. */
export const createIds = (now: () => number = Date.now): Ids => {
  const source = { now, random: randomBytes }
  return (prefix) => newId(prefix, source)
}
