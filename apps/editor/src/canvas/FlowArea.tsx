import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  type ReactFlowProps,
  SelectionMode,
} from '@xyflow/react'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './DesignView.module.css'
import { GRID_PX } from './dimensions.ts'
import { emptyViewport, firstSight, MAP_SIZE } from './fit-options.ts'
import { edgeTypes, nodeTypesOfFlow } from './flow-types.ts'
import { useFlowLabels } from './useFlowLabels.ts'
import { PHONE_PX, useWidth } from './useWidth.ts'

type FlowAreaProps = ReactFlowProps & {
  hasMap: boolean
  /** True where the outline lies over it: nothing here can be reached then. */
  isCovered: boolean
  /** The keyboard's way through the cards. */
  roving: Pick<ComponentProps<'div'>, 'onKeyDownCapture' | 'onFocus'>
  /** Nothing was drawn when the page opened: a first card stays where it was dropped. */
  wasEmpty: boolean
}

/** The paper that cards and lines lie on, with its gestures. */
export function FlowArea({ hasMap, isCovered, roving, wasEmpty, ...flow }: FlowAreaProps) {
  const { t } = useTranslation('canvas')
  const labels = useFlowLabels(true)
  const isPhone = useWidth() <= PHONE_PX
  return (
    <div className={styles.flow} inert={isCovered} {...roving}>
      <ReactFlow
        nodeTypes={nodeTypesOfFlow}
        edgeTypes={edgeTypes}
        connectionRadius={28}
        snapToGrid
        snapGrid={[GRID_PX, GRID_PX]}
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
        panActivationKeyCode="Space"
        zoomOnDoubleClick={false}
        minZoom={0.15}
        maxZoom={2}
        fitView={!wasEmpty}
        fitViewOptions={firstSight(flow.nodes ?? [])}
        defaultViewport={emptyViewport()}
        ariaLabelConfig={labels}
        aria-label={t('label')}
        attributionPosition={isPhone ? 'top-right' : 'bottom-right'}
        {...flow}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={2} color="var(--grid)" />
        {hasMap && (
          <MiniMap
            pannable
            zoomable
            ariaLabel={t('minimap')}
            className={styles.minimap}
            style={MAP_SIZE}
            nodeColor="var(--line-strong)"
            maskColor="var(--veil-light)"
            bgColor="var(--surface)"
          />
        )}
      </ReactFlow>
    </div>
  )
}
