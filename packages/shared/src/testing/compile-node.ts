import type { Entry, Step } from '../dsl/program.ts'
import {
  isInlined,
  isTrigger,
  type NodeProblem,
  type NodeSurroundings,
  type NodeType,
} from '../node-type/define-node.ts'
import { noFacts } from '../node-type/facts.ts'

/** What a node alone on the canvas sees; say what else there is. */
export const surroundings = (around: Partial<NodeSurroundings> = {}): NodeSurroundings => ({
  id: 'node',
  typeOf: () => undefined,
  isReachedFrom: () => false,
  isDisabled: () => false,
  isLinked: () => false,
  facts: noFacts(),
  ...around,
})

/** What a config, as an author saves it, compiles to while no port is linked. */
export const compileNode = <C>(
  nodeType: NodeType<C>,
  config: unknown,
  around: Partial<NodeSurroundings> = {},
): Step | Record<string, Step> => {
  if (isTrigger(nodeType)) throw new Error(`${nodeType.type} compiles to an entry`)
  if (isInlined(nodeType)) throw new Error(`${nodeType.type} has no steps of its own`)
  const parsed = nodeType.config.parse(config)
  const next = Object.fromEntries(nodeType.ports(parsed).map((port) => [port, null]))
  return nodeType.compile(parsed, next, surroundings(around))
}

/** What a trigger's config, as an author saves it, lets in. */
export const entryOf = <C>(nodeType: NodeType<C>, config: unknown, to: string | null): Entry => {
  if (!isTrigger(nodeType)) throw new Error(`${nodeType.type} is no trigger`)
  return nodeType.entry(nodeType.config.parse(config), to)
}

/** What a config, as an author saves it, has of problems of its own. */
export const checkNode = <C>(
  nodeType: NodeType<C>,
  config: unknown,
  around: Partial<NodeSurroundings> = {},
): NodeProblem[] => nodeType.check?.(nodeType.config.parse(config), surroundings(around)) ?? []
