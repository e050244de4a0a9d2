import { type Graph, type GraphNode, parseEdge } from '@sojourn/shared/graph'
import {
  applyEdgeChanges,
  applyNodeChanges,
  type Edge,
  type Node,
  type OnEdgesChange,
  type OnNodesChange,
} from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { NODE_HEIGHT_PX, NODE_WIDTH_PX } from './dimensions.ts'
import { frameSize } from './frame.ts'

/** Ids of a card's title and sentence in the page: together they are its spoken name. */
export const titleIdOf = (node: string) => `title-${node}`
export const sentenceIdOf = (node: string) => `sentence-${node}`

const edgesOf = (texts: readonly string[], chosen: ReadonlySet<string>): Edge[] =>
  texts.map((text) => {
    const { from, port, to } = parseEdge(text)
    const id = `${from}.${port}`
    return {
      id,
      type: 'line',
      source: from,
      sourceHandle: port,
      target: to,
      targetHandle: 'in',
      selected: chosen.has(id),
      // What a line means is said by the ports at its end, and by the outline.
      focusable: false,
      domAttributes: { 'aria-hidden': true },
    }
  })

/** Which component draws a node. */
const shapeOf = ({ type }: GraphNode): 'card' | 'note' | 'frame' =>
  type === 'note' || type === 'frame' ? type : 'card'

/** A card is as tall as what it says; a frame is as large as it was drawn. */
const sizeOf = (node: GraphNode): { width: number; height?: number } =>
  node.type === 'frame' ? frameSize(node) : { width: NODE_WIDTH_PX }

const NOTHING: ReadonlySet<string> = new Set()

/** The nodes of a drawing; those that were there before keep their size and selection, and themselves if they can. */
const nodesOf = (
  { nodes, layout }: Pick<Graph, 'nodes' | 'layout'>,
  before: Node[],
  wanted: ReadonlySet<string>,
): Node[] => {
  const known = new Map(before.map((node) => [node.id, node]))
  const after = Object.entries(nodes).map(([id, node], index): Node => {
    const [x, y] = layout[id] ?? [0, index * (NODE_HEIGHT_PX + 64)]
    const old = known.get(id)
    const size = sizeOf(node)
    const isSame = old && old.width === size.width && old.height === size.height
    if (isSame && old.position.x === x && old.position.y === y) return old
    return { ...(old ?? newNode(id, node, wanted)), ...size, position: { x, y } }
  })
  const isSame =
    after.length === before.length && after.every((node, index) => node === before[index])
  return isSame ? before : after
}

const newNode = (id: string, node: GraphNode, wanted: ReadonlySet<string>) => ({
  id,
  type: shapeOf(node),
  data: {},
  // Behind everything that lies on it.
  ...(shapeOf(node) === 'frame' && { zIndex: -1 }),
  // Read aloud by what its card says.
  domAttributes: {
    'aria-labelledby': `${titleIdOf(id)} ${sentenceIdOf(id)}`,
    'aria-roledescription': undefined,
  },
  selected: wanted.has(id),
})

/** React Flow's nodes and edges, kept in step with the drawing. Sizes and selection live here alone. */
export const useFlow = (graph: Graph) => {
  // There from the first moment: a page that is drawn empty first is drawn twice.
  const [nodes, setNodes] = useState<Node[]>(() => nodesOf(graph, [], NOTHING))
  const [chosenEdges, setChosenEdges] = useState(NOTHING)

  // A step is chosen in the act that adds it, a moment before it is here.
  const wanted = useRef(NOTHING)

  const { nodes: nodesOfGraph, layout } = graph
  useEffect(() => {
    setNodes((before) => nodesOf({ nodes: nodesOfGraph, layout }, before, wanted.current))
  }, [nodesOfGraph, layout])

  const edges = useMemo(() => edgesOf(graph.edges, chosenEdges), [graph.edges, chosenEdges])

  const onNodesChange: OnNodesChange = useCallback(
    (changes) =>
      setNodes((before) =>
        applyNodeChanges(
          changes.filter((change) => change.type !== 'remove'),
          before,
        ),
      ),
    [],
  )
  const onEdgesChange: OnEdgesChange = useCallback(
    (changes) =>
      setChosenEdges((before) => {
        const selections = changes.filter((change) => change.type === 'select')
        if (selections.length === 0) return before
        const stubs = [...new Set([...before, ...selections.map((change) => change.id)])].map(
          (id) => ({ id, source: '', target: '', selected: before.has(id) }),
        )
        return new Set(
          applyEdgeChanges(selections, stubs)
            .filter((edge) => edge.selected)
            .map((edge) => edge.id),
        )
      }),
    [],
  )
  const select = useCallback((ids: readonly string[]) => {
    const chosen = new Set(ids)
    wanted.current = chosen
    setNodes((before) =>
      before.map((node) =>
        (node.selected ?? false) === chosen.has(node.id)
          ? node
          : { ...node, selected: chosen.has(node.id) },
      ),
    )
    setChosenEdges(NOTHING)
  }, [])

  const selectEdge = useCallback(
    (id: string) => {
      select([])
      setChosenEdges(new Set([id]))
    },
    [select],
  )

  return {
    nodes,
    edges,
    chosenEdges,
    selectEdge,
    onNodesChange,
    onEdgesChange,
    select,
  }
}
