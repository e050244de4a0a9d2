import {
  Background,
  BackgroundVariant,
  type Edge,
  ReactFlow,
  type ReactFlowProps,
  SelectionMode,
} from '@xyflow/react'
import { type ComponentProps, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '../ui/classes.ts'
import styles from './DesignView.module.css'
import { GRID_PX } from './dimensions.ts'
import { emptyViewport, firstSight } from './fit-options.ts'
import { edgeTypes, nodeTypesOfFlow } from './flow-types.ts'
import { JourneyMap } from './JourneyMap.tsx'
import type { Detail } from './large/detail.ts'
import { FarLines } from './large/FarLines.tsx'
import large from './large/large.module.css'
import { useNearEdges } from './large/useDetail.ts'
import { useDetailByView } from './large/useDetailByView.ts'
import { useGesture } from './large/useGesture.ts'
import { useFlowLabels } from './useFlowLabels.ts'
import { PHONE_PX, useWidth } from './useWidth.ts'

// The same at every drawing: React Flow tells each card of whatever it is given anew.
const SNAP_GRID: [number, number] = [GRID_PX, GRID_PX]
const SEVERAL_KEYS = ['Meta', 'Control', 'Shift']

// All of a thousand steps can be seen at once.
const LARGE_MIN_ZOOM = 0.04

type FlowAreaProps = ReactFlowProps & {
  hasMap: boolean
  /** True where the outline lies over it: nothing here can be reached then. */
  isCovered: boolean
  /** The keyboard's way through the cards. */
  roving: Pick<ComponentProps<'div'>, 'onKeyDownCapture' | 'onFocus'>
  /** Which cards are drawn in full; absent: all. */
  detail: Detail | undefined
  edges: Edge[]
  /** Nothing was drawn when the page opened: a first card stays where it was dropped. */
  wasEmpty: boolean
}

/** The paper that cards and lines lie on, with its gestures. */
export function FlowArea({ hasMap, isCovered, roving, wasEmpty, detail, ...flow }: FlowAreaProps) {
  const { t } = useTranslation('canvas')
  const labels = useFlowLabels(true)
  const [viewport] = useState(emptyViewport)
  const { nodes = [] } = flow
  // Of a large drawing the first sight does not depend on where each card is.
  const sight = detail ? nodes.length : nodes
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const fit = useMemo(() => firstSight(nodes), [sight])
  const isPhone = useWidth() <= PHONE_PX
  const areaRef = useRef<HTMLDivElement>(null)
  const { near, far } = useNearEdges(detail, flow.edges)
  useDetailByView(detail, areaRef)
  const gesture = useGesture(areaRef, flow)
  return (
    <div
      ref={areaRef}
      className={classes(styles.flow, detail && large.flow)}
      inert={isCovered}
      {...roving}
      onPointerMove={gesture.onPointerMove}
      onPointerDownCapture={(event) => {
        const card = (event.target as Element).closest<HTMLElement>('[data-node-id]')
        // Whoever takes hold of a card takes its ports and lines along.
        if (card?.dataset['nodeId'] !== undefined) detail?.raise([card.dataset['nodeId']])
      }}
    >
      <ReactFlow
        nodeTypes={nodeTypesOfFlow}
        edgeTypes={edgeTypes}
        connectionRadius={28}
        snapToGrid
        snapGrid={SNAP_GRID}
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={SEVERAL_KEYS}
        panActivationKeyCode="Space"
        zoomOnDoubleClick={false}
        minZoom={detail ? LARGE_MIN_ZOOM : 0.15}
        maxZoom={2}
        fitView={!wasEmpty}
        fitViewOptions={fit}
        defaultViewport={viewport}
        ariaLabelConfig={labels}
        aria-label={t('label')}
        attributionPosition={isPhone ? 'top-right' : 'bottom-right'}
        {...flow}
        {...gesture.followed}
        edges={near}
      >
        {far.length > 0 && <FarLines edges={far} />}
        <Background variant={BackgroundVariant.Dots} gap={24} size={2} color="var(--grid)" />
        {hasMap && <JourneyMap />}
      </ReactFlow>
    </div>
  )
}
