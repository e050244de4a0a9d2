import { nodeTypes } from '@sojourn/nodes'
import { check } from '@sojourn/shared/compiler'
import type { Graph } from '@sojourn/shared/graph'
import type { Facts } from '@sojourn/shared/node-type'
import type { Problem } from '@sojourn/shared/problems'
import { useDeferredValue, useMemo } from 'react'
import { useRested } from './useRested.ts'

const NONE: readonly Problem[] = []

/** What the author must or should fix, by the same check as at publish. Empty until the facts are here. */
export const useProblems = (graph: Graph, facts: Facts | undefined) => {
  // Typing goes first: the check may come a moment later, that of a large journey when the hand rests.
  const settled = useDeferredValue(useRested(graph))
  const problems = useMemo(
    () => (facts === undefined ? NONE : check(settled, nodeTypes, facts)),
    [settled, facts],
  )
  // Typing changes the graph, seldom what is wrong with it: the cards need not know.
  const key = JSON.stringify(problems)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same problems are the same map
  const byNode = useMemo(() => {
    const map = new Map<string, Problem[]>()
    for (const problem of problems) {
      // What is wrong inside of a sub-flow is shown at the card that stands for it.
      const card = problem.node?.split('/')[0]
      if (card !== undefined) map.set(card, [...(map.get(card) ?? []), problem])
    }
    return map
  }, [key])
  return { problems, byNode }
}
