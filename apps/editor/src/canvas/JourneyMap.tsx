import { Panel, type ReactFlowState, useReactFlow, useStore, useStoreApi } from '@xyflow/react'
import { memo, type PointerEvent, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { MAP_SIZE } from './fit-options.ts'
import styles from './JourneyMap.module.css'

/** Free space around what the map shows, in pixels of the map. */
const MARGIN_PX = 5
/** Cards drawn as one shape: few enough that moving a card draws little anew. */
const TOGETHER = 48

type Box = { x: number; y: number; width: number; height: number }

/**
 * The whole journey in the corner, and what of it is in sight; pulling at it moves the view, the wheel zooms. React
 * Flow's own has a component and a subscription for each card: with a thousand more than the canvas itself.
 */
export const JourneyMap = memo(function JourneyMap() {
  const { t } = useTranslation('canvas')
  const store = useStoreApi()
  const { zoomTo } = useReactFlow()
  // The lookup is changed in place; the nodes are another list whenever a card moved or was measured.
  const nodes = useStore((state) => state.nodes)
  const [x, y, zoom] = useStore((state) => state.transform)
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const cards = useMemo(() => cardsOf(store.getState().nodeLookup), [nodes, store])

  const view = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
  const all = around(view, cards.bounds)
  const scale = Math.max(all.width / MAP_SIZE.width, all.height / MAP_SIZE.height)
  const shown = {
    width: scale * (MAP_SIZE.width + 2 * MARGIN_PX),
    height: scale * (MAP_SIZE.height + 2 * MARGIN_PX),
  }
  const left = all.x - (shown.width - all.width) / 2
  const top = all.y - (shown.height - all.height) / 2

  const svgRef = useRef<SVGSVGElement>(null)
  useEffect(() => {
    const turn = (event: WheelEvent) => {
      event.preventDefault()
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 0.05 : 0.002
      void zoomTo(store.getState().transform[2] * 2 ** (-event.deltaY * lines))
    }
    const svg = svgRef.current
    // React listens in a way in which the page would be scrolled or zoomed as well.
    svg?.addEventListener('wheel', turn, { passive: false })
    return () => svg?.removeEventListener('wheel', turn)
  }, [store, zoomTo])

  const held = useRef<{ x: number; y: number }>(undefined)
  const pull = (event: PointerEvent) => {
    if (held.current === undefined) return
    const { x: fromX, y: fromY } = held.current
    held.current = { x: event.clientX, y: event.clientY }
    const far = scale * zoom
    void store
      .getState()
      .panBy({ x: (fromX - event.clientX) * far, y: (fromY - event.clientY) * far })
  }
  const letGo = () => {
    held.current = undefined
  }

  return (
    <Panel position="bottom-right" className={`react-flow__minimap ${styles.map}`} style={MAP_SIZE}>
      <svg
        ref={svgRef}
        {...MAP_SIZE}
        viewBox={`${left} ${top} ${shown.width} ${shown.height}`}
        role="img"
        aria-label={t('minimap')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          held.current = { x: event.clientX, y: event.clientY }
        }}
        onPointerMove={pull}
        onPointerUp={letGo}
        onPointerCancel={letGo}
      >
        {cards.shapes.map((shape, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a shape has no name but its place
          <path key={index} className={styles.cards} d={shape} />
        ))}
        <path
          className={styles.veil}
          fillRule="evenodd"
          d={`${rectangle({ x: left, y: top, ...shown })}${rectangle(view)}`}
        />
      </svg>
    </Panel>
  )
})

const rectangle = ({ x, y, width, height }: Box) => `M${x},${y}h${width}v${height}h${-width}z`

const around = (view: Box, cards: Box | undefined): Box => {
  if (cards === undefined) return view
  const [x, y] = [Math.min(view.x, cards.x), Math.min(view.y, cards.y)]
  const right = Math.max(view.x + view.width, cards.x + cards.width)
  const bottom = Math.max(view.y + view.height, cards.y + cards.height)
  return { x, y, width: right - x, height: bottom - y }
}

/** The cards as few shapes, and what they all lie in. */
const cardsOf = (
  lookup: ReactFlowState['nodeLookup'],
): { shapes: string[]; bounds: Box | undefined } => {
  const shapes: string[] = []
  let bounds: Box | undefined
  let count = 0
  for (const { internals, measured } of lookup.values()) {
    if (measured.width === undefined || measured.height === undefined) continue
    const { x, y } = internals.positionAbsolute
    const box = { x, y, width: measured.width, height: measured.height }
    bounds = around(box, bounds)
    const shape = Math.floor(count++ / TOGETHER)
    shapes[shape] = (shapes[shape] ?? '') + rectangle(box)
  }
  return { shapes, bounds }
}
