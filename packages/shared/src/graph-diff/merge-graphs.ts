// Pure: the same three drawings and choices give the same merge.
import type { Graph } from '../graph/graph.ts'
import type { Choose, Conflict, Side } from './conflict.ts'
import { targetsOf } from './diff-graphs.ts'
import { allKeys, fieldsOfJourney, withJourneyFields } from './fields.ts'
import { mergeEdges } from './merge-edges.ts'
import { mergeFields, mergeValue } from './merge-fields.ts'
import { type Drawings, mergeNodes, type SideLines } from './merge-nodes.ts'
import { findOnward, linesOf } from './removal.ts'

/** Two drawings brought together, and what had to be chosen for it. */
export type Merge = { graph: Graph; conflicts: Conflict[] }

/**
 * Brings together what two people made of the same drawing. What only one of them changed is as that one
 * has it; where both changed the same thing differently, `choose` says whose holds, and the merge lists it
 * among its conflicts. Whatever is chosen, the result is a graph that loads.
 *
 * @param choose - default: mine
 */
export const mergeGraphs = (drawings: Drawings, choose: Choose = () => 'mine'): Merge => {
  const { base, mine, theirs } = drawings
  const conflicts: Conflict[] = []
  const settle: Choose = (conflict) => {
    if (conflict.kind !== 'place') conflicts.push(conflict)
    return choose(conflict)
  }

  const own = mergeFields(
    fieldsOfJourney(base),
    fieldsOfJourney(mine),
    fieldsOfJourney(theirs),
    (field, values) => settle({ kind: 'journey-field', key: `journey:${field}`, field, ...values }),
  )
  const sides = readSides(drawings)
  const nodes = mergeNodes(drawings, sides, settle)
  const edges = mergeEdges(targetsOf(base), sides, nodes, settle)
  const layout = mergeLayout(drawings, nodes, settle)
  return { graph: { ...withJourneyFields(theirs, own), nodes, edges, layout }, conflicts }
}

/** Where both removed a node but led its lines on differently, these are lines that somebody drew. */
const readSides = ({ base, mine, theirs }: Drawings): Record<Side, SideLines> => {
  const [my, their] = [linesOf(base, mine), linesOf(base, theirs)]
  const [myOnward, theirOnward] = [findOnward(my), findOnward(their)]
  for (const [node, port] of [...myOnward]) {
    const other = theirOnward.get(node)
    if (other === undefined || other === port) continue
    myOnward.delete(node)
    theirOnward.delete(node)
  }
  return {
    mine: { lines: my, onward: myOnward },
    theirs: { lines: their, onward: theirOnward },
  }
}

const mergeLayout = (
  { base, mine, theirs }: Drawings,
  nodes: Graph['nodes'],
  choose: Choose,
): Graph['layout'] => {
  const layout: Graph['layout'] = {}
  for (const node of allKeys(nodes)) {
    const old = base.layout[node]
    // Whoever took the node away has no place for it.
    const placeOn = (side: Graph) => (Object.hasOwn(side.nodes, node) ? side.layout[node] : old)
    const known = { base: old, mine: placeOn(mine), theirs: placeOn(theirs) }
    const place = mergeValue(known.base, known.mine, known.theirs, () =>
      choose({ kind: 'place', key: `place:${node}`, node, ...known }),
    )
    if (place !== undefined) layout[node] = place
  }
  return layout
}
