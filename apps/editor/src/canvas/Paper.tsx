import {
  Background,
  BackgroundVariant,
  type Edge,
  ReactFlow,
  type ReactFlowProps,
} from '@xyflow/react'
import { type ComponentProps, type PointerEvent, useRef } from 'react'
import { classes } from '../ui/classes.ts'
import styles from './DesignView.module.css'
import { edgeTypes, nodeTypesOfFlow } from './flow-types.ts'
import { JourneyMap } from './JourneyMap.tsx'
import type { Detail } from './large/detail.ts'
import { FarLines } from './large/FarLines.tsx'
import large from './large/large.module.css'
import { useNearEdges } from './large/useDetail.ts'
import { useDetailByView } from './large/useDetailByView.ts'
import { useGesture } from './large/useGesture.ts'
import { useFlowLabels } from './useFlowLabels.ts'

// All of a thousand steps can be seen at once.
const LARGE_MIN_ZOOM = 0.04

type PaperProps = ReactFlowProps & {
  edges: Edge[]
  /** Which cards are drawn in full; absent: all. */
  detail: Detail | undefined
  hasMap: boolean
  /** False where one only looks. */
  canEdit: boolean
  /** Of what lies around it. */
  area?: Omit<ComponentProps<'div'>, 'ref' | 'className'>
}

/** The paper that cards and lines lie on, to be drawn on or looked at. */
export function Paper({ detail, hasMap, canEdit, area, children, ...flow }: PaperProps) {
  const labels = useFlowLabels(canEdit)
  const areaRef = useRef<HTMLDivElement>(null)
  const { near, far } = useNearEdges(detail, flow.edges)
  useDetailByView(detail, areaRef, flow.edges)
  const gesture = useGesture(areaRef, flow)
  const raiseHeld = (event: PointerEvent) => {
    const card = (event.target as Element).closest<HTMLElement>('[data-node-id]')
    // Whoever takes hold of a card takes its ports and lines along.
    if (card?.dataset['nodeId'] !== undefined) detail?.raise([card.dataset['nodeId']])
  }
  return (
    <div
      ref={areaRef}
      {...area}
      className={classes(styles.flow, detail && large.flow)}
      onPointerMove={gesture.onPointerMove}
      onPointerDownCapture={raiseHeld}
    >
      <ReactFlow
        nodeTypes={nodeTypesOfFlow}
        edgeTypes={edgeTypes}
        deleteKeyCode={null}
        zoomOnDoubleClick={false}
        minZoom={detail ? LARGE_MIN_ZOOM : 0.15}
        fitView
        ariaLabelConfig={labels}
        {...flow}
        {...gesture.followed}
        edges={near}
      >
        {far.length > 0 && <FarLines edges={far} />}
        <Background variant={BackgroundVariant.Dots} gap={24} size={2} color="var(--grid)" />
        {hasMap && <JourneyMap />}
        {children}
      </ReactFlow>
    </div>
  )
}
