import type { Way } from '../walk.ts'

/** Everybody stays: an action is performed outside of the transaction that brought them here. */
export const enterAct = (way: Way, id: string, members: readonly number[]): void => {
  for (const [visit, group] of way.visit(id, members)) {
    way.note({ kind: 'enter', step: id, visit, members: group })
    way.stay(group, () => ({ status: 'acting', step: id, visit }))
  }
}
