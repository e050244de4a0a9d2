import { type NodeProps, NodeResizer, useReactFlow } from '@xyflow/react'
import { memo, useRef } from 'react'
import { useDocument } from '../document/DocumentContext.tsx'
import { CardTogether } from '../together/CardTogether.tsx'
import { useCanvas } from './CanvasContext.tsx'
import { CardTitle } from './CardTitle.tsx'
import styles from './FrameCard.module.css'
import { frameSize } from './frame.ts'
import { useEscape } from './useEscape.ts'

const LEAST_PX = 160
const MOST_PX = 20_000

/** A coloured area behind cards that belong together. What lies on it goes where it is dragged. */
export const FrameCard = memo(function FrameCard({ id, selected }: NodeProps) {
  const { words, live, onResize } = useCanvas()
  const node = useDocument(({ graph }) => graph.nodes[id])
  const name = useDocument(({ graph }) => words.nodeName(graph, id))
  const place = useDocument(({ graph }) => graph.layout[id])
  const { updateNode } = useReactFlow()
  const isPulling = useRef(false)
  const isCancelled = useRef(false)
  useEscape(isPulling, () => {
    isCancelled.current = true
  })
  if (node === undefined) return null

  const resize = (box: Parameters<NonNullable<typeof onResize>>[1]) => {
    isPulling.current = false
    if (!isCancelled.current) return onResize?.(id, box)
    const [x, y] = place ?? [box.x, box.y]
    updateNode(id, { ...frameSize(node), position: { x, y } })
  }

  return (
    <div
      className={styles.frame}
      data-node-id={id}
      data-node-type="frame"
      data-colour={node.config['colour'] ?? 'blue'}
      data-selected={selected || undefined}
    >
      {!live && (
        <NodeResizer
          isVisible={selected}
          minWidth={LEAST_PX}
          minHeight={LEAST_PX}
          maxWidth={MOST_PX}
          maxHeight={MOST_PX}
          onResizeStart={() => {
            isPulling.current = true
            isCancelled.current = false
          }}
          onResizeEnd={(_, box) => resize(box)}
        />
      )}
      <CardTitle id={id} name={name} />
      <CardTogether id={id} name={name} />
    </div>
  )
})
