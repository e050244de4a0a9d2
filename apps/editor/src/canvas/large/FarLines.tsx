import {
  type Edge,
  type InternalNode,
  type ReactFlowState,
  useStore,
  ViewportPortal,
} from '@xyflow/react'
import { memo, useMemo } from 'react'
import { linePath } from '../line-path.ts'
import styles from './FarLines.module.css'

/** Lines drawn as one shape: few enough that moving a card draws little anew. */
const TOGETHER = 48

/** Lines that nobody can reach from here: drawn like the others, as pictures, at a fraction of their cost. */
export const FarLines = memo(function FarLines({ edges }: { edges: readonly Edge[] }) {
  const nodeLookup = useStore((state) => state.nodeLookup)
  // The lookup is changed in place; the nodes are another list whenever a card moved or was measured.
  useStore((state) => state.nodes)
  const parts = useMemo(() => partsOf(edges), [edges])
  const shapes = parts.map((part) => shapeOf(part, nodeLookup))
  return (
    <ViewportPortal>
      <svg className={styles.lines} aria-hidden>
        {shapes.map((shape, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a shape has no name but its place
          <path key={index} d={shape} />
        ))}
      </svg>
    </ViewportPortal>
  )
})

type Part = { edges: readonly Edge[]; paths: readonly string[]; shape: string }

const partsOf = (edges: readonly Edge[]): Part[] =>
  Array.from({ length: Math.ceil(edges.length / TOGETHER) }, (_, index) => ({
    edges: edges.slice(index * TOGETHER, (index + 1) * TOGETHER),
    paths: [],
    shape: '',
  }))

/** The very text of before while no line of the part is another: then nothing is compared or drawn. */
const shapeOf = (part: Part, nodeLookup: ReactFlowState['nodeLookup']): string => {
  const paths = part.edges.map((edge) =>
    pathOf(edge, nodeLookup.get(edge.source), nodeLookup.get(edge.target)),
  )
  if (paths.some((path, index) => path !== part.paths[index])) {
    part.paths = paths
    part.shape = paths.join('')
  }
  return part.shape
}

type Drawn = { source: InternalNode; target: InternalNode; path: string }
const drawn = new WeakMap<Edge, Drawn>()

/** The path of one line; remembered while both its cards stand where they stood. */
const pathOf = (
  edge: Edge,
  source: InternalNode | undefined,
  target: InternalNode | undefined,
): string => {
  if (source === undefined || target === undefined) return ''
  const known = drawn.get(edge)
  if (known?.source === source && known.target === target) return known.path
  const out = source.internals.handleBounds?.source?.find(({ id }) => id === edge.sourceHandle)
  const into = target.internals.handleBounds?.target?.[0]
  if (!out || !into) return ''
  const { x: fromX, y: fromY } = source.internals.positionAbsolute
  const { x: toX, y: toY } = target.internals.positionAbsolute
  const [path] = linePath({
    sourceX: fromX + out.x + out.width / 2,
    sourceY: fromY + out.y + out.height,
    targetX: toX + into.x + into.width / 2,
    targetY: toY + into.y,
  })
  drawn.set(edge, { source, target, path })
  return path
}
