import { type ReactFlowProps, SelectionMode } from '@xyflow/react'
import { type ComponentProps, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { GRID_PX } from './dimensions.ts'
import { emptyViewport, firstSight } from './fit-options.ts'
import { Paper } from './Paper.tsx'
import { useBoxEscape } from './useBoxEscape.ts'
import { PHONE_PX, useWidth } from './useWidth.ts'

// The same at every drawing: React Flow tells each card of whatever it is given anew.
const SNAP_GRID: [number, number] = [GRID_PX, GRID_PX]
const SEVERAL_KEYS = ['Meta', 'Control', 'Shift']

type FlowAreaProps = ReactFlowProps &
  Pick<ComponentProps<typeof Paper>, 'edges' | 'detail' | 'hasMap'> & {
    /** True where the outline lies over it: nothing here can be reached then. */
    isCovered: boolean
    /** The keyboard's way through the cards. */
    roving: Pick<ComponentProps<'div'>, 'onKeyDownCapture' | 'onFocus' | 'onBlur'>
    /** Nothing was drawn when the page opened: a first card stays where it was dropped. */
    wasEmpty: boolean
  }

/** The paper that a journey is drawn on, with the gestures of drawing. */
export function FlowArea({ isCovered, roving, wasEmpty, ...flow }: FlowAreaProps) {
  const { t } = useTranslation('canvas')
  const [viewport] = useState(emptyViewport)
  useBoxEscape()
  const { nodes = [], detail } = flow
  // Of a large drawing the first sight does not depend on where each card is.
  const sight = detail ? nodes.length : nodes
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const fit = useMemo(() => firstSight(nodes), [sight])
  const isPhone = useWidth() <= PHONE_PX
  return (
    <Paper
      canEdit
      area={{ inert: isCovered, ...roving }}
      connectionRadius={28}
      snapToGrid
      snapGrid={SNAP_GRID}
      selectionKeyCode="Shift"
      selectionMode={SelectionMode.Partial}
      multiSelectionKeyCode={SEVERAL_KEYS}
      panActivationKeyCode="Space"
      maxZoom={2}
      fitView={!wasEmpty}
      fitViewOptions={fit}
      defaultViewport={viewport}
      aria-label={t('label')}
      attributionPosition={isPhone ? 'top-right' : 'bottom-right'}
      {...flow}
    />
  )
}
