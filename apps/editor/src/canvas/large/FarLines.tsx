import { type Edge, type ReactFlowState, useStore, ViewportPortal } from '@xyflow/react'
import { memo, useMemo } from 'react'
import { classes } from '../../ui/classes.ts'
import { useCanvas } from '../CanvasContext.tsx'
import styles from './FarLines.module.css'
import { farPath } from './far-path.ts'

/** Lines drawn as one shape: few enough that moving a card draws little anew. */
const TOGETHER = 48

/** Lines out of sight, or too far to be pressed: drawn like the others, as pictures, at a fraction of their cost. */
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
  const paths = part.edges.map((edge) => farPath(edge, nodeLookup))
  if (paths.some((path, index) => path !== part.paths[index])) {
    part.paths = paths
    part.shape = paths.join('')
  }
  return part.shape
}
