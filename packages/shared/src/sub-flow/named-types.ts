import { isInlined, isTrigger, type NodeType, type NodeTypes } from '../node-type/define-node.ts'

/** What the registry calls the three types of which sub-flows are made. */
export type FlowTypes = { start: string; exit: string; use: string }

/** The beginning of a sub-flow, a way out of it, and the node that stands for it, by their nature. */
export const flowTypesOf = (nodeTypes: NodeTypes): FlowTypes => {
  const nameOf = (is: (nodeType: NodeType) => boolean) =>
    [...nodeTypes.values()].find(is)?.type ?? ''
  return {
    start: nameOf((nodeType) => isTrigger(nodeType) && nodeType.onlyIn === 'sub-flow'),
    exit: nameOf(({ family }) => family === 'exit'),
    use: nameOf(isInlined),
  }
}
