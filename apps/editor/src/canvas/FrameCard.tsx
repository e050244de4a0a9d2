import { type NodeProps, NodeResizer } from '@xyflow/react'
import { memo } from 'react'
import { useDocument } from '../document/DocumentContext.tsx'
import { CardTogether } from '../together/CardTogether.tsx'
import { useCanvas } from './CanvasContext.tsx'
import { CardTitle } from './CardTitle.tsx'
import styles from './FrameCard.module.css'

const LEAST_PX = 160

/** A coloured area behind cards that belong together. What lies on it goes where it is dragged. */
export const FrameCard = memo(function FrameCard({ id, selected }: NodeProps) {
  const { words, live, onResize } = useCanvas()
  const node = useDocument(({ graph }) => graph.nodes[id])
  const name = useDocument(({ graph }) => words.nodeName(graph, id))
  if (node === undefined) return null

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
          onResizeEnd={(_, box) => onResize?.(id, box)}
        />
      )}
      <CardTitle id={id} name={name} />
      <CardTogether id={id} name={name} />
    </div>
  )
})
