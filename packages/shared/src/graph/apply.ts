// Pure: the same graph and operation give the same graph. What did not change is shared, not copied.
import { assertNever, UserError } from '../problems/errors.ts'
import { type Edge, edgeText, type Graph, type GraphNode, parseEdge } from './graph.ts'
import type { Operation, OperationOf } from './operation.ts'

/**
 * The graph after one edit.
 *
 * @throws UserError `graph.node-missing`, `graph.id-taken`, `graph.edge-missing`, when the operation
 *   names what is not there, or makes what is. A graph that parses stays one that parses.
 */
export const apply = (graph: Graph, operation: Operation): Graph => {
  switch (operation.op) {
    case 'add-node':
      return addNode(graph, operation)
    case 'remove-node':
      return removeNode(graph, operation.id)
    case 'set-config':
      return changeNode(graph, operation.id, (node) => ({ ...node, config: operation.config }))
    case 'set-title':
      return changeNode(graph, operation.id, ({ title: _, ...node }) =>
        operation.title === null || operation.title === ''
          ? node
          : { ...node, title: operation.title },
      )
    case 'set-disabled':
      return changeNode(graph, operation.id, ({ disabled: _, ...node }) =>
        operation.disabled ? { ...node, disabled: true } : node,
      )
    case 'connect':
      return connect(graph, operation)
    case 'disconnect':
      return disconnect(graph, operation)
    case 'move-nodes':
      return moveNodes(graph, operation.to)
    case 'insert-on-edge':
      return insertOnEdge(graph, operation)
    case 'rename-journey':
      return { ...graph, name: operation.name.trim() }
    case 'set-settings':
      return { ...graph, settings: operation.settings }
    case 'set-inputs':
      return { ...graph, inputs: operation.inputs }
    case 'swap-type':
      return swapType(graph, operation)
    case 'batch':
      return operation.operations.reduce(apply, graph)
    default:
      return assertNever(operation)
  }
}

const getNode = (graph: Graph, id: string): GraphNode => {
  const node = Object.hasOwn(graph.nodes, id) ? graph.nodes[id] : undefined
  if (node === undefined) throw new UserError('graph.node-missing', 422, { node: id })
  return node
}

const changeNode = (graph: Graph, id: string, change: (node: GraphNode) => GraphNode): Graph => ({
  ...graph,
  nodes: { ...graph.nodes, [id]: change(getNode(graph, id)) },
})

type NewNode = Pick<OperationOf<'add-node'>, 'id' | 'type' | 'config' | 'title' | 'at'>

const addNode = (graph: Graph, { id, type, config = {}, title, at }: NewNode): Graph => {
  if (Object.hasOwn(graph.nodes, id)) throw new UserError('graph.id-taken', 422, { node: id })
  const node: GraphNode = title === undefined ? { type, config } : { type, title, config }
  return {
    ...graph,
    nodes: { ...graph.nodes, [id]: node },
    layout: at === undefined ? graph.layout : { ...graph.layout, [id]: at },
  }
}

const removeNode = (graph: Graph, id: string): Graph => {
  getNode(graph, id)
  const { [id]: _node, ...nodes } = graph.nodes
  const { [id]: _position, ...layout } = graph.layout
  const edges = graph.edges.filter((text) => {
    const edge = parseEdge(text)
    return edge.from !== id && edge.to !== id
  })
  return { ...graph, nodes, layout, edges }
}

const edgesWithout = (graph: Graph, { from, port }: Pick<Edge, 'from' | 'port'>): string[] =>
  graph.edges.filter((text) => !text.startsWith(`${from}.${port} -> `))

const connect = (graph: Graph, edge: Edge): Graph => {
  getNode(graph, edge.from)
  getNode(graph, edge.to)
  const { from, port, to } = edge
  const text = edgeText({ from, port, to })
  if (graph.edges.includes(text)) return graph
  return { ...graph, edges: [...edgesWithout(graph, edge), text] }
}

const disconnect = (graph: Graph, { from, port }: Pick<Edge, 'from' | 'port'>): Graph => {
  const edges = edgesWithout(graph, { from, port })
  if (edges.length === graph.edges.length)
    throw new UserError('graph.edge-missing', 422, { node: from, port })
  return { ...graph, edges }
}

const moveNodes = (graph: Graph, to: Graph['layout']): Graph => {
  for (const id of Object.keys(to)) getNode(graph, id)
  return { ...graph, layout: { ...graph.layout, ...to } }
}

const insertOnEdge = (graph: Graph, operation: OperationOf<'insert-on-edge'>): Graph => {
  const { id, from, port, out } = operation
  const edge = graph.edges.map(parseEdge).find((each) => each.from === from && each.port === port)
  if (edge === undefined) throw new UserError('graph.edge-missing', 422, { node: from, port })

  const linked = connect(addNode(graph, operation), { from, port, to: id })
  return out === undefined ? linked : connect(linked, { from: id, port: out, to: edge.to })
}

const swapType = (
  graph: Graph,
  { id, newId, type, config, ports }: OperationOf<'swap-type'>,
): Graph => {
  const { title } = getNode(graph, id)
  const swapped = addNode(graph, { id: newId, type, config, title, at: graph.layout[id] })
  const edges = swapped.edges.flatMap((text) => {
    const edge = parseEdge(text)
    const to = edge.to === id ? newId : edge.to
    if (edge.from !== id) return [edgeText({ ...edge, to })]
    const port = Object.hasOwn(ports, edge.port) ? ports[edge.port] : undefined
    return port === undefined ? [] : [edgeText({ from: newId, port, to })]
  })
  // Two ports may become one, which leads to one node only: the first edge stays.
  const taken = new Set<string>()
  const first = edges.filter((text) => {
    const { from, port } = parseEdge(text)
    if (from !== newId) return true
    return !taken.has(port) && taken.add(port)
  })
  return removeNode({ ...swapped, edges: first }, id)
}
