import { journeyLabels, journeys, mails, type Queries, senders } from '@sojourn/db'
import type { Graph } from '@sojourn/shared/graph'
import {
  Carried,
  carriesNothing,
  type FlowRef,
  type JourneyFile,
  referencesIn,
} from '@sojourn/shared/journey-file'
import type { NodeTypes } from '@sojourn/shared/node-type'
import { picturesIn } from './pictures.ts'

/**
 * A journey's draft as a file: with the sub-flows that it uses in the versions it pins, as deep as they lie in
 * each other, and with all their mails. What is not there any more is left out.
 *
 * @throws UserError `journey.unknown`
 */
export const packFile = async (
  db: Queries,
  workspace: string,
  journey: string,
  nodeTypes: NodeTypes,
): Promise<JourneyFile> => {
  const { graph } = await journeys(db, workspace).get(journey)
  const flows = await usedFlows(db, workspace, graph, nodeTypes)
  const graphs = [graph, ...Object.values(flows).flatMap(({ versions }) => Object.values(versions))]
  const named = graphs.map((one) => referencesIn(one, nodeTypes))
  const isNamed = (kind: 'mails' | 'senders' | 'journeys') => {
    const ids = new Set(named.flatMap((references) => references[kind]))
    return ({ id }: { id: string }) => ids.has(id)
  }
  const used = (await mails(db, workspace).list()).filter(isNamed('mails'))
  const froms = (await senders(db, workspace).list()).filter(isNamed('senders'))
  const others = (await journeyLabels(db, workspace).list()).filter(isNamed('journeys'))
  const carries = Carried.parse({
    mails: Object.fromEntries(used.map(({ id, document }) => [id, document])),
    flows,
    senders: Object.fromEntries(froms.map(({ id, name, address }) => [id, { name, address }])),
    journeys: Object.fromEntries(others.map(({ id, name }) => [id, { name }])),
    pictures: picturesIn(used.map(({ document }) => document)),
  })
  return carriesNothing(carries) ? graph : { ...graph, carries }
}

const usedFlows = async (
  db: Queries,
  workspace: string,
  graph: Graph,
  nodeTypes: NodeTypes,
): Promise<Carried['flows']> => {
  const flows: Carried['flows'] = {}
  const wanted: FlowRef[] = referencesIn(graph, nodeTypes).flows
  // The list grows while it is walked through: what is found may use others.
  for (const { flow, version } of wanted) {
    if (flows[flow]?.versions[version] !== undefined) continue
    const found = await journeyLabels(db, workspace).graph(flow, version)
    if (found === undefined) continue
    flows[flow] = { versions: { ...flows[flow]?.versions, [version]: found } }
    wanted.push(...referencesIn(found, nodeTypes).flows)
  }
  return flows
}
