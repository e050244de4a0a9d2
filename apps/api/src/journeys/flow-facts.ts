import { type JourneyLabel, journeyLabels, type Queries } from '@sojourn/db'
import { nodeTypes } from '@sojourn/nodes'
import type { Graph } from '@sojourn/shared/graph'
import type { Facts, FlowFact } from '@sojourn/shared/node-type'
import { flowUses } from './flow-uses.ts'

/**
 * The published sub-flows, each with its newest version and with the versions that these graphs use, as
 * deep as they lie in each other.
 */
export const flowFacts = async (
  db: Queries,
  workspace: string,
  labels: readonly JourneyLabel[],
  graphs: readonly Graph[],
): Promise<Facts['flows']> => {
  const facts: Record<string, FlowFact> = {}
  for (const { id, name, kind, version } of labels) {
    if (kind === 'sub-flow' && version !== null) facts[id] = { name, latest: version, versions: {} }
  }
  const wanted = [
    ...Object.entries(facts).map(([flow, { latest }]) => ({ flow, version: latest })),
    ...graphs.flatMap((graph) => flowUses(graph, nodeTypes)),
  ]
  // The list grows while it is walked through: what is found may use others.
  for (const { flow, version } of wanted) {
    const fact = Object.hasOwn(facts, flow) ? facts[flow] : undefined
    if (fact === undefined || fact.versions[version] !== undefined) continue
    const graph = await journeyLabels(db, workspace).graph(flow, version)
    if (graph === undefined) continue
    fact.versions[version] = graph
    wanted.push(...flowUses(graph, nodeTypes))
  }
  return facts
}
