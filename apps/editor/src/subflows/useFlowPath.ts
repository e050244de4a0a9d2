import type { Graph } from '@sojourn/shared/graph'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { versionQuery } from '../live/version-query.ts'
import { flowOf } from './find-inside.ts'
import { followPath } from './follow-path.ts'

/** Where a path leads; null where it leads nowhere. Nothing is asked for an empty path. */
export const useFlowPath = (root: Graph | undefined, path: string) => {
  const queryClient = useQueryClient()
  const [first = ''] = path.split('/')
  return useQuery({
    queryKey: ['flow-path', path, root && flowOf(root.nodes[first])],
    enabled: root !== undefined && path !== '',
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      root === undefined
        ? null
        : followPath(root, path, (flow, version) =>
            queryClient.fetchQuery(versionQuery(flow, version)),
          ),
  })
}
