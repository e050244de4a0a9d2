import type { GraphNode } from '@sojourn/shared/graph'
import { useCanvas } from '../CanvasContext.tsx'
import { footerClass } from '../footer-class.ts'
import styles from '../Ports.module.css'
import { useShownPorts } from '../useShownPorts.ts'
import { StillHandle } from './StillHandle.tsx'

const isNotWanted = () => false

/** The ways out of a card from afar: at the places where they are in full. */
export function LightPorts({ id, node }: { id: string; node: GraphNode }) {
  const { words } = useCanvas()
  const { shown } = useShownPorts(id, node, isNotWanted)
  if (shown.length === 0) return null
  const [first] = shown
  if (shown.length === 1 && first !== undefined)
    return (
      <div className={styles.alone}>
        <span className={styles.port} data-port={first}>
          <StillHandle node={id} port={first} type="source" className={styles.handle} />
        </span>
      </div>
    )
  return (
    <div className={footerClass(shown.length)}>
      {shown.map((port) => (
        <span key={port} className={styles.port} data-port={port}>
          <span className={styles.name}>{words.portName(node, port)}</span>
          <StillHandle node={id} port={port} type="source" className={styles.handle} />
        </span>
      ))}
    </div>
  )
}
