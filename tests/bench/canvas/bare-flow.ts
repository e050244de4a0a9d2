// The page that the editor is measured against: React Flow's own stress example with plain nodes, and nothing
// around it. It draws the same places and lines as the editor.
import {
  applyEdgeChanges,
  applyNodeChanges,
  Background,
  Controls,
  type Edge,
  type EdgeChange,
  type Node,
  type NodeChange,
  ReactFlow,
} from '@xyflow/react'
import { createElement, useCallback, useState } from 'react'
import { createRoot } from 'react-dom/client'
import '@xyflow/react/dist/style.css'

type Drawn = { nodes: Node[]; edges: Edge[] }

function Stress({ drawn }: { drawn: Drawn }) {
  const [nodes, setNodes] = useState(drawn.nodes)
  const [edges, setEdges] = useState(drawn.edges)
  const onNodesChange = useCallback(
    (changes: NodeChange[]) => setNodes((before) => applyNodeChanges(changes, before)),
    [],
  )
  const onEdgesChange = useCallback(
    (changes: EdgeChange[]) => setEdges((before) => applyEdgeChanges(changes, before)),
    [],
  )
  return createElement(
    ReactFlow,
    { nodes, edges, onNodesChange, onEdgesChange, minZoom: 0.05, fitView: true },
    createElement(Controls),
    createElement(Background),
  )
}

const answer = await fetch('/drawn.json')
const drawn = (await answer.json()) as Drawn
createRoot(document.getElementById('root') as HTMLElement).render(createElement(Stress, { drawn }))
