import { BaseEdge, type EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocument } from '../document/DocumentContext.tsx'
import { useFormat } from '../i18n/useFormat.ts'
import { IconPlus } from '../icons.ts'
import { useCanvas } from './CanvasContext.tsx'
import { EdgeLabel } from './EdgeLabel.tsx'
import styles from './LineEdge.module.css'
import { linePath } from './line-path.ts'
import { mostTraffic } from './links.ts'

const THIN_PX = 2
const THICK_PX = 9

/** A line from a port to a node: rounded right angles, and a "+" at its middle. Live, as wide as its traffic. */
export const LineEdge = memo(function LineEdge(edge: EdgeProps) {
  const { t } = useTranslation('canvas')
  const format = useFormat()
  const { words, live, onPick } = useCanvas()
  const node = useDocument((state) => state.graph.nodes[edge.source])
  const name = useDocument(({ graph }) => words.nodeName(graph, edge.source))
  const [path, x, y] = linePath(edge)
  const port = edge.sourceHandleId ?? ''
  const portName = node ? words.portName(node, port) : port
  const passed = live?.ports[`${edge.source}.${port}`] ?? 0
  const most = live ? mostTraffic(live.ports) : 1
  const width = live ? THIN_PX + (THICK_PX - THIN_PX) * Math.sqrt(passed / most) : THIN_PX

  return (
    <>
      <BaseEdge
        id={edge.id}
        path={path}
        interactionWidth={24}
        className={live && passed > 0 ? styles.flow : styles.line}
        style={{ strokeWidth: width }}
      />
      <EdgeLabel>
        <div
          className={`${styles.middle} nodrag nopan`}
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
          data-edge={`${edge.source}.${port}`}
        >
          {live ? (
            passed > 0 && (
              <span className={styles.count} data-edge-count={passed}>
                {format.number(passed)}
              </span>
            )
          ) : onPick === undefined ? null : (
            <button
              type="button"
              tabIndex={-1}
              className={styles.plus}
              aria-label={t('insertAfter', {
                port: portName,
                name,
              })}
              onClick={(event) => {
                const { left, bottom } = event.currentTarget.getBoundingClientRect()
                onPick({ from: edge.source, port }, { x: left, y: bottom }, true)
              }}
            >
              <IconPlus size={12} />
            </button>
          )}
        </div>
      </EdgeLabel>
    </>
  )
})
