import {
  type Edge,
  type InternalNode,
  type ReactFlowState,
  useStore,
  ViewportPortal,
} from '@xyflow/react'
import { memo, useMemo } from 'react'
import { classes } from '../../ui/classes.ts'
import { useCanvas } from '../CanvasContext.tsx'
import { linePath } from '../line-path.ts'
import styles from './FarLines.module.css'

/** Lines drawn as one shape: few enough that moving a card draws little anew. */
const TOGETHER = 48

/** Lines that nobody can reach from here: drawn like the others, as pictures, at a fraction of their cost. */
export const FarLines = memo(function FarLines({ edges }: { edges: readonly Edge[] }) {
  const nodeLookup = useStore((state) => state.nodeLookup)
  // The lookup is changed in place; the nodes are another list whenever a card moved or was measured.
  useStore((state) => state.nodes)
  const { live } = useCanvas()
  const passed = live?.ports
  const parts = useMemo(() => partsOf(edges, passed), [edges, passed])
  return (
    <ViewportPortal>
      <svg className={styles.lines} aria-hidden>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a shape has no name but its place
          <g key={index} className={part.className}>
            <path
              className={classes('react-flow__edge-path', part.isPassed && styles.passed)}
              d={shapeOf(part, nodeLookup)}
            />
          </g>
        ))}
      </svg>
    </ViewportPortal>
  )
})

/** Lines that look the same. */
type Part = {
  edges: readonly Edge[]
  className: string | undefined
  /** Live, somebody came along them. */
  isPassed: boolean
  paths: readonly string[]
  shape: string
}

const partsOf = (
  edges: readonly Edge[],
  passed: Readonly<Record<string, number>> | undefined,
): Part[] => {
  const alike = Map.groupBy(edges, ({ id, className }) =>
    JSON.stringify([className, (passed?.[id] ?? 0) > 0]),
  )
  return [...alike.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / TOGETHER) }, (_, index) => ({
      edges: group.slice(index * TOGETHER, (index + 1) * TOGETHER),
      className: group[0]?.className,
      isPassed: (passed?.[group[0]?.id ?? ''] ?? 0) > 0,
      paths: [],
      shape: '',
    })),
  )
}

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
