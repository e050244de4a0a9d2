import type { Graph } from '@sojourn/shared/graph'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'
import { flowOf } from './find-inside.ts'

/** A sub-flow on the way: the node that stands for it, what it is called, and its version. */
export type FlowStop = { path: string; flow: string; name: string; version: number }

const versionOf = (flow: string, version: number) =>
  answer(
    client.journeys.api.journeys[':id'].versions[':number'].$get({
      param: { id: flow, number: String(version) },
    }),
  )

/**
 * The sub-flows from the outside in that a path such as `outer/inner` leads through, and the graph of the
 * last, each in the version that is pinned around it. Nothing is asked for an empty path.
 */
export const useFlowPath = (root: Graph | undefined, path: string) => {
  const queryClient = useQueryClient()
  const [first = ''] = path.split('/')
  const pinned = root && flowOf(root.nodes[first])
  return useQuery({
    queryKey: ['flow-path', path, pinned?.flow, pinned?.version],
    enabled: pinned !== undefined,
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const stops: FlowStop[] = []
      let graph = root as Graph
      for (const node of path.split('/')) {
        const use = flowOf(graph.nodes[node])
        if (use === undefined) throw new Error(`no sub-flow at ${node}`)
        const { flow, version } = use
        const found = await queryClient.fetchQuery({
          queryKey: ['version', flow, version],
          queryFn: () => versionOf(flow, version),
          staleTime: Number.POSITIVE_INFINITY,
        })
        const before = stops.at(-1)
        stops.push({
          path: before === undefined ? node : `${before.path}/${node}`,
          flow,
          name: graph.nodes[node]?.title || found.graph.name,
          version,
        })
        graph = found.graph
      }
      return { stops, graph }
    },
  })
}
