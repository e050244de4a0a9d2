import { isTrigger } from '../node-type/define-node.ts'
import type { Problem } from '../problems/problem.ts'
import { findCycles } from './cycles.ts'
import { type Drawing, type DrawnNode, isApart, loopPortOf, nodeBehind, onward } from './drawing.ts'
import { followingPorts } from './following-ports.ts'
import type { Part } from './part.ts'
import { isEntry, reachedFromTriggers } from './reach.ts'
import { createWithoutWait } from './without-wait.ts'

/** What is wrong with the way the nodes hang together. */
export const checkLinks = (part: Part): Problem[] => {
  const { drawing } = part
  const reached = reachedFromTriggers(drawing)
  return [
    ...checkEntries(drawing),
    ...checkCycles(part),
    ...checkGoals(drawing),
    ...checkReach(drawing, reached),
    ...checkEnds(reached),
  ]
}

const checkEntries = ({ graph, list }: Drawing): Problem[] => {
  const entries = list.filter(isEntry)
  if (entries.length === 0) {
    const code = graph.kind === 'sub-flow' ? 'graph.no-start' : 'graph.no-trigger'
    return [{ code, level: 'blocking', values: {} }]
  }
  return entries
    .filter((trigger) => nodeBehind(trigger.links.get(trigger.ports[0] ?? '')) === undefined)
    .map(({ id }) => ({
      code: 'graph.trigger-leads-nowhere',
      level: 'warning',
      node: id,
      values: {},
    }))
}

/**
 * A circle is closed by the port of a type that bounds it, and by nothing else; and whoever goes round has
 * to stay somewhere on the way.
 */
const checkCycles = (part: Part): Problem[] => [
  ...findCycles(part.drawing, withoutLoops).map((knot) => cycleProblem('graph.cycle', knot)),
  ...findCycles(part.drawing, createWithoutWait(part))
    // What is refused as a bare circle needs no second word.
    .filter((knot) => knot.some((node) => loopPortOf(node) !== undefined))
    .map((knot) => cycleProblem('graph.cycle-without-wait', knot)),
]

const cycleProblem = (code: string, knot: readonly DrawnNode[]): Problem => ({
  code,
  level: 'blocking',
  node: knot[0]?.id,
  values: { nodes: knot.map(({ id }) => id).join(', ') },
})

const withoutLoops = (node: DrawnNode): DrawnNode[] => {
  const loopPort = loopPortOf(node)
  if (loopPort === undefined) return onward(node)
  return [...node.links].flatMap(([port, target]) => (port === loopPort ? [] : [target]))
}

/** A journey is for one thing. */
const checkGoals = ({ list }: Drawing): Problem[] =>
  list
    .filter(isGoal)
    .slice(1)
    .map(({ id }) => ({ code: 'graph.second-goal', level: 'blocking', node: id, values: {} }))

const isGoal = ({ nodeType, isDisabled }: DrawnNode): boolean =>
  nodeType !== undefined && !isTrigger(nodeType) && nodeType.goal !== undefined && !isDisabled

/** Without any trigger all nodes are unreached, and one problem says it. */
const checkReach = ({ list }: Drawing, reached: Set<DrawnNode>): Problem[] =>
  reached.size === 0
    ? []
    : list
        .filter(
          (node) =>
            !reached.has(node) &&
            !isApart(node) &&
            !(node.nodeType !== undefined && isTrigger(node.nodeType)),
        )
        .map(({ id }) => ({ code: 'graph.unreachable', level: 'warning', node: id, values: {} }))

const checkEnds = (reached: Set<DrawnNode>): Problem[] => [...reached].flatMap(checkOpenPorts)

/**
 * A port that leads nowhere ends the passage, which is how most journeys end. It looks unmeant where
 * a node has no effect then, or where only some of the ways out of it go on.
 */
const checkOpenPorts = (node: DrawnNode): Problem[] => {
  const { id, nodeType, ports, links } = node
  if (nodeType === undefined || isTrigger(nodeType) || !node.isParsed) return []
  if (node.isDisabled || ports.length === 0 || isApart(node)) return []
  const isWaitOrSplit =
    nodeType.family === 'wait' || nodeType.family === 'split' || nodeType.loopPort !== undefined
  if (links.size === 0) {
    return isWaitOrSplit
      ? [{ code: 'graph.leads-nowhere', level: 'warning', node: id, values: {} }]
      : []
  }
  const following = followingPorts(node)
  return ports
    .filter((port) => !links.has(port) && !following.includes(port))
    .map((port) => ({
      code: isWaitOrSplit ? 'graph.port-ends' : 'graph.port-unlinked',
      level: isWaitOrSplit ? 'info' : 'warning',
      node: id,
      port,
      values: { port },
    }))
}
