import type { NodeCount } from '../canvas/CanvasContext.tsx'

type Numbers = { nodes: Record<string, NodeCount>; ports: Record<string, number> }

/** Of all numbers those inside of one sub-flow, by the ids that its nodes have there. */
export const countsInside = (counts: Numbers | undefined, path: string): Numbers => {
  const prefix = `${path}/`
  const within = <V>(record: Record<string, V> = {}): Record<string, V> =>
    Object.fromEntries(
      Object.entries(record).flatMap(([key, value]) =>
        key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
      ),
    )
  return { nodes: within(counts?.nodes), ports: within(counts?.ports) }
}
