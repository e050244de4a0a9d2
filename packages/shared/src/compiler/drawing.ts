import { type Edge, edgeText, type Graph, type GraphNode, parseEdge } from '../graph/graph.ts'
import {
  type FlowUse,
  isInlined,
  isTrigger,
  type NodeType,
  type NodeTypes,
} from '../node-type/define-node.ts'
import type { Problem } from '../problems/problem.ts'

/** A node as drawn, its config parsed by its type. */
export type DrawnNode = {
  id: string
  /** Its place in `Drawing.list`. */
  index: number
  type: string
  isDisabled: boolean
  /** Undefined when no type has this name. */
  nodeType: NodeType | undefined
  config: unknown
  /** False where the author's config does not parse, and `config` is the type's defaults. */
  isParsed: boolean
  ports: readonly string[]
  /** Where its ports lead, by port; edges that cannot be are left out. */
  links: Map<string, DrawnNode>
}

/** A graph read once, for the check and the compiler to walk in. */
export type Drawing = {
  graph: Graph
  list: readonly DrawnNode[]
  find: (id: string) => DrawnNode | undefined
  /** What is wrong with types, configs and edges. */
  problems: readonly Problem[]
}

/** The ports of a node that stands for a sub-flow; undefined: as its config remembers them. */
export type PortsOfFlow = (use: FlowUse) => string[] | undefined

/** Reads a graph: parses every config, links every edge that can be, notes what cannot. */
export const readDrawing = (
  graph: Graph,
  nodeTypes: NodeTypes,
  portsOfFlow: PortsOfFlow = () => undefined,
): Drawing => {
  const problems: Problem[] = []
  const nodes = new Map<string, DrawnNode>()
  for (const [id, node] of Object.entries(graph.nodes)) {
    nodes.set(id, readNode({ id, index: nodes.size, node, nodeTypes, portsOfFlow, problems }))
  }
  for (const text of graph.edges) linkEdge(parseEdge(text), nodes, problems)
  return { graph, list: [...nodes.values()], find: (id) => nodes.get(id), problems }
}

type ReadNode = {
  id: string
  index: number
  node: GraphNode
  nodeTypes: NodeTypes
  portsOfFlow: PortsOfFlow
  problems: Problem[]
}

const readNode = ({ id, index, node, nodeTypes, portsOfFlow, problems }: ReadNode): DrawnNode => {
  const nodeType = nodeTypes.get(node.type)
  const isDisabled = node.disabled === true
  const common = { id, index, type: node.type, isDisabled, nodeType, links: new Map() }
  if (nodeType === undefined) {
    problems.push({
      code: 'graph.unknown-type',
      level: 'blocking',
      node: id,
      values: { type: node.type },
    })
    return { ...common, config: {}, isParsed: false, ports: [] }
  }
  const parsed = nodeType.config.safeParse(node.config)
  if (parsed.success)
    return {
      ...common,
      config: parsed.data,
      isParsed: true,
      ports: portsOf(nodeType, parsed.data, portsOfFlow),
    }

  for (const field of wrongFields(parsed.error.issues)) {
    problems.push({
      code: 'graph.config-invalid',
      level: 'blocking',
      node: id,
      field,
      values: { field },
    })
  }
  const config = nodeType.config.parse({})
  return { ...common, config, isParsed: false, ports: nodeType.ports(config) }
}

const portsOf = (nodeType: NodeType, config: unknown, portsOfFlow: PortsOfFlow): string[] => {
  const use = isInlined(nodeType) ? nodeType.inlines(config) : undefined
  return (use && portsOfFlow(use)) ?? nodeType.ports(config)
}

type Issue = { code: string; path: PropertyKey[]; keys?: string[] }

const wrongFields = (issues: readonly Issue[]): string[] => {
  const fields = issues.flatMap(({ path, keys }) =>
    keys === undefined ? [path.join('.')] : keys.map((key) => [...path, key].join('.')),
  )
  return [...new Set(fields)]
}

const linkEdge = (
  { from, port, to }: Edge,
  nodes: Map<string, DrawnNode>,
  problems: Problem[],
): void => {
  const source = nodes.get(from)
  const target = nodes.get(to)
  const node = source?.id ?? target?.id
  const refuse = (code: string) =>
    problems.push({
      code,
      level: 'blocking',
      node,
      port,
      values: { from, port, to, edge: edgeText({ from, port, to }) },
    })

  if (source === undefined) return void refuse('graph.edge-from-unknown')
  if (target === undefined) return void refuse('graph.edge-to-unknown')
  if (target.nodeType !== undefined && isTrigger(target.nodeType))
    return void refuse('graph.edge-into-trigger')
  if (isApart(target)) return void refuse('graph.edge-into-apart')
  if (source.links.has(port)) return void refuse('graph.port-has-two-edges')
  // Of a node whose type or config is wrong, which is a problem already, nobody can say what its ports are.
  if (source.isParsed && !source.ports.includes(port)) refuse('graph.edge-port-unknown')
  source.links.set(port, target)
}

/** The nodes that a passage can go to from here; past a disabled node it goes by its first port alone. */
export const onward = (node: DrawnNode): DrawnNode[] => {
  if (!node.isDisabled) return [...node.links.values()]
  const first = node.links.get(node.ports[0] ?? '')
  return first === undefined ? [] : [first]
}

/** True for a node that nobody comes to from another one, though it is no trigger. */
export const isApart = ({ nodeType }: DrawnNode): boolean =>
  nodeType !== undefined && !isTrigger(nodeType) && nodeType.isApart === true

/** The port by which a node may lead back to what lies before it. */
export const loopPortOf = ({ nodeType, isDisabled }: DrawnNode): string | undefined =>
  nodeType === undefined || isTrigger(nodeType) || isDisabled ? undefined : nodeType.loopPort

/** The node that a link leads to: the target, or while that is switched off the one behind it. */
export const nodeBehind = (target: DrawnNode | undefined): DrawnNode | undefined => {
  const passed = new Set<DrawnNode>()
  let node = target
  while (node?.isDisabled) {
    if (passed.has(node)) return undefined
    passed.add(node)
    node = node.links.get(node.ports[0] ?? '')
  }
  return node
}
