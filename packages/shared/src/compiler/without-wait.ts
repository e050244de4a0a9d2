import type { DrawnNode } from './drawing.ts'
import { onward } from './drawing.ts'
import { DONE, isExit, openPorts } from './flow-exits.ts'
import type { Part } from './part.ts'
import { isEntry } from './reach.ts'

/**
 * Answers where a passage can go on to from a node within the same moment: nowhere from a wait, and from a
 * sub-flow by the ways out to which a way without a wait leads inside.
 */
export const createWithoutWait = ({ inner }: Part): ((node: DrawnNode) => DrawnNode[]) => {
  const exits = new Map<DrawnNode, ReadonlySet<string>>()
  return (node) => {
    if (node.nodeType?.family === 'wait' && !node.isDisabled) return []
    const part = inner.get(node)
    if (part === undefined) return onward(node)
    const open = exits.get(node) ?? exitsWithoutWait(part)
    exits.set(node, open)
    return [...node.links].flatMap(([port, target]) => (open.has(port) ? [target] : []))
  }
}

/** The ways out of a sub-flow that one can come to without having stayed anywhere inside. */
const exitsWithoutWait = (part: Part): Set<string> => {
  const withoutWait = createWithoutWait(part)
  const reached = new Set(part.drawing.list.filter(isEntry))
  const exits = new Set<string>()
  // A set visits what is added to it while it is walked through.
  for (const node of reached) {
    if (node.nodeType?.family === 'wait' && !node.isDisabled) continue
    if (isExit(node)) exits.add(node.isDisabled ? DONE : node.id)
    else if (openPorts(node).some((port) => isOpenAtOnce(part, node, port))) exits.add(DONE)
    for (const next of withoutWait(node)) reached.add(next)
  }
  return exits
}

/** Of a sub-flow inside only the ways out that are reached without a wait count. */
const isOpenAtOnce = ({ inner }: Part, node: DrawnNode, port: string): boolean => {
  const part = inner.get(node)
  return part === undefined || exitsWithoutWait(part).has(port)
}
