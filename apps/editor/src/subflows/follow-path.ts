// Pure but for what it asks for: where a path such as `outer/inner` leads.
import { fillInputs, valuesOf } from '@sojourn/shared/compiler'
import type { Graph } from '@sojourn/shared/graph'
import { flowOf } from './find-inside.ts'

/** A sub-flow on the way: the node that stands for it, what it is called, and its version. */
export type FlowStop = { path: string; flow: string; name: string; version: number }

/** Where a path leads: the sub-flows from the outside in, and the graph of the last. */
type FlowPlace = { stops: FlowStop[]; graph: Graph }

/**
 * Goes along a path such as `outer/inner`, through each sub-flow in the version that is pinned around it, and fills
 * its inputs with what is given to it there.
 *
 * @param versionOf - fetches a published version
 * @returns null where there is no such sub-flow, or none any more
 */
export const followPath = async (
  root: Graph,
  path: string,
  versionOf: (flow: string, version: number) => Promise<{ graph: Graph }>,
): Promise<FlowPlace | null> => {
  const stops: FlowStop[] = []
  let graph = root
  for (const node of path.split('/')) {
    const use = flowOf(graph.nodes[node])
    if (use === undefined) return null
    const { flow, version, inputs } = use
    const found = await versionOf(flow, version)
    const before = stops.at(-1)
    stops.push({
      path: before === undefined ? node : `${before.path}/${node}`,
      flow,
      name: graph.nodes[node]?.title || found.graph.name,
      version,
    })
    graph = fillInputs(found.graph, valuesOf(found.graph.inputs, inputs))
  }
  return { stops, graph }
}
