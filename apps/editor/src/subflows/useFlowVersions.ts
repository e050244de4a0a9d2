import type { Graph } from '@sojourn/shared/graph'
import type { Facts } from '@sojourn/shared/node-type'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { answer, client } from '../api/client.ts'
import { missingVersions, type Pinned } from './missing-versions.ts'

const versions = client.journeys.api.journeys[':id'].versions

const withVersion = (facts: Facts, { flow, version }: Pinned, graph: Graph): Facts => {
  const found = facts.flows[flow]
  if (found === undefined) return facts
  const known = { ...found, versions: { ...found.versions, [version]: graph } }
  return { ...facts, flows: { ...facts.flows, [flow]: known } }
}

/** Fetches the versions of sub-flows that the drawing pins and the facts of the saved draft do not know. */
export const useFlowVersions = (
  journeyId: string,
  graph: Graph,
  facts: Facts | undefined,
): void => {
  const queryClient = useQueryClient()
  useEffect(() => {
    if (facts === undefined) return
    for (const pinned of missingVersions(graph, facts)) {
      const { flow, version } = pinned
      void queryClient
        .fetchQuery({
          queryKey: ['version', flow, version],
          queryFn: () =>
            answer(versions[':number'].$get({ param: { id: flow, number: String(version) } })),
          // A version never changes.
          staleTime: Number.POSITIVE_INFINITY,
        })
        .then(
          (found) =>
            queryClient.setQueryData<Facts>(['facts', journeyId], (now) =>
              now === undefined ? now : withVersion(now, pinned, found.graph),
            ),
          // What cannot be fetched stays a problem of the step that pins it.
          () => undefined,
        )
    }
  }, [journeyId, graph, facts, queryClient])
}
