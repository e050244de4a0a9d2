import { type DrawnVersion, type JourneyLabel, journeyLabels, type Queries } from '@sojourn/db'
import type { Graph, GraphKind } from '@sojourn/shared/graph'
import { isInlined, type NodeTypes } from '@sojourn/shared/node-type'

/** Which sub-flows the nodes of a graph stand for, in which versions. */
export const flowUses = (graph: Graph, nodeTypes: NodeTypes): { flow: string; version: number }[] =>
  Object.values(graph.nodes).flatMap(({ type, config }) => {
    const nodeType = nodeTypes.get(type)
    const parsed = nodeType?.config.safeParse(config)
    if (nodeType === undefined || !isInlined(nodeType) || !parsed?.success) return []
    const use = nodeType.inlines(parsed.data)
    return use === undefined ? [] : [{ flow: use.flow, version: use.version }]
  })

/** A journey that uses a sub-flow: the versions that its draft and its live version use. */
export type FlowUser = {
  id: string
  name: string
  kind: GraphKind
  draft: number[]
  live: number[]
}

/** The journeys and sub-flows that use this one, in their drafts or live, by name. */
export const usersOf = async (
  db: Queries,
  workspace: string,
  flow: string,
  nodeTypes: NodeTypes,
): Promise<FlowUser[]> => {
  const repository = journeyLabels(db, workspace)
  const drawn = await repository.drawn()
  return (await repository.list()).flatMap((label) => toUser(label, drawn, flow, nodeTypes))
}

const toUser = (
  { id, name, kind }: JourneyLabel,
  drawn: readonly DrawnVersion[],
  flow: string,
  nodeTypes: NodeTypes,
): FlowUser[] => {
  const versionsIn = (isDraft: boolean) =>
    drawn
      .filter(({ journey, number }) => journey === id && (number === null) === isDraft)
      .flatMap(({ graph }) => flowUses(graph, nodeTypes))
      .filter((use) => use.flow === flow)
      .map(({ version }) => version)
  const [draft, live] = [unique(versionsIn(true)), unique(versionsIn(false))]
  return draft.length + live.length === 0 ? [] : [{ id, name, kind, draft, live }]
}

const unique = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b)
