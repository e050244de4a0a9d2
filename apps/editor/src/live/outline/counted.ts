// Pure: of all numbers those that a line of the outline tells.
import type { Graph } from '@sojourn/shared/graph'
import type { NodeCount } from '../../canvas/CanvasContext.tsx'
import { isApart, type Line, linksOf, shownPorts } from '../../outline/outline-rows.ts'
import { portsOf } from '../../words/useWords.ts'

/** Numbers by node and by `node.port`, as on the canvas. */
export type Numbers = {
  nodes: Readonly<Record<string, NodeCount>>
  ports: Readonly<Record<string, number>>
}

/** How many people a line tells of; `ways`: those out of a step that have no line of their own. */
export type Counted =
  | ({ kind: 'step'; ways: { port: string; people: number }[] } & NodeCount)
  | { kind: 'way'; people: number }

const NOBODY: NodeCount = { waiting: 0, passed: 0, parked: 0 }

/**
 * Finds the numbers for lines of one drawing.
 *
 * @returns undefined for a line that tells of nobody, such as a note, and for what stands under the line of its way
 */
export const countLines = (graph: Graph) => {
  const links = linksOf(graph.edges)
  return (line: Line, { nodes, ports }: Numbers): Counted | undefined => {
    if (line.kind === 'section') return undefined
    const node = graph.nodes[line.id]
    if (node === undefined || isApart(graph, line.id)) return undefined
    const shown = shownPorts(graph, line.id, links)
    const through = (port: string) => ports[`${line.id}.${port}`] ?? 0
    if (line.kind !== 'step')
      return line.kind === 'port' || shown.length === 1
        ? { kind: 'way', people: through(line.port) }
        : undefined
    const ways = portsOf(node)
      .filter((port) => !shown.includes(port) && through(port) > 0)
      .map((port) => ({ port, people: through(port) }))
    return { kind: 'step', ...(nodes[line.id] ?? NOBODY), ways }
  }
}
