import { nodeTypes } from '@sojourn/nodes'
import type { Graph } from '@sojourn/shared/graph'
import { type Facts, findFlow } from '@sojourn/shared/node-type'
import { inlineFlow } from '@sojourn/shared/sub-flow'
import type { QueryClient } from '@tanstack/react-query'
import { flowOf } from './find-inside.ts'
import { readMailTexts } from './mail-texts.ts'

/** What puts the steps of a sub-flow in its node's place, once its mails are read; or what is in the way. */
export const inlineHere = async (
  queryClient: QueryClient,
  graph: Graph,
  id: string,
  facts: Facts,
): Promise<ReturnType<typeof inlineFlow>> => {
  const use = flowOf(graph.nodes[id])
  const inner = use && findFlow(facts, use.flow)?.versions[use.version]
  const texts = inner === undefined ? undefined : await readMailTexts(queryClient, inner)
  return inlineFlow({
    graph,
    id,
    nodeTypes,
    facts,
    mailText: (mail) => texts?.get(mail) ?? '',
    random: Math.random,
  })
}
