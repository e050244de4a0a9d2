import { isTrigger } from '../node-type/define-node.ts'
import { type Drawing, type DrawnNode, isApart, onward } from './drawing.ts'

/**
 * All nodes that some enabled trigger leads to, with the triggers themselves; where there is one, also what
 * a goal leads to, which people come to from everywhere.
 */
export const reachedFromTriggers = ({ list }: Drawing): Set<DrawnNode> => {
  const reached = new Set(list.filter(isEntry))
  if (reached.size === 0) return reached
  for (const node of list) if (isApart(node) && !node.isDisabled) reached.add(node)
  // A set visits what is added to it while it is walked through.
  for (const node of reached) for (const next of onward(node)) reached.add(next)
  return reached
}

/** True for a trigger that is not switched off. */
export const isEntry = ({ nodeType, isDisabled }: DrawnNode): boolean =>
  nodeType !== undefined && isTrigger(nodeType) && !isDisabled

/** Answers whether a path leads from one node to another. Nothing is computed before the first question. */
export const createReach = ({ list }: Drawing): ((from: DrawnNode, to: DrawnNode) => boolean) => {
  let before: number[][] | undefined
  const seenIn = new Uint32Array(list.length)
  let search = 0

  // Backwards, because what a node names mostly lies a few steps before it.
  return (from, to) => {
    before ??= predecessors(list)
    search += 1
    const queue = [to.index]
    for (const index of queue) {
      for (const earlier of before[index] ?? []) {
        if (earlier === from.index) return true
        if (seenIn[earlier] === search) continue
        seenIn[earlier] = search
        queue.push(earlier)
      }
    }
    return false
  }
}

const predecessors = (list: readonly DrawnNode[]): number[][] => {
  const before: number[][] = list.map(() => [])
  for (const node of list) for (const next of onward(node)) before[next.index]?.push(node.index)
  return before
}
