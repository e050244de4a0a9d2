import type { Graph } from '@sojourn/shared/graph'
import { useEffect, useState } from 'react'

/** From so many steps on a check takes longer than a picture. */
const LARGE_STEPS = 150
const REST_MS = 250

/** The drawing; a large one as it was when the hand last rested. */
export const useRested = (graph: Graph): Graph => {
  const [rested, setRested] = useState(graph)
  const isLarge = Object.keys(graph.nodes).length > LARGE_STEPS
  useEffect(() => {
    const timer = setTimeout(() => setRested(graph), isLarge ? REST_MS : 0)
    return () => clearTimeout(timer)
  }, [graph, isLarge])
  return isLarge ? rested : graph
}
