import { Handle, type Node, Position, useStore, useUpdateNodeInternals } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { IconPlus } from '../icons.ts'
import { useCanvas } from './CanvasContext.tsx'
import { footerClass } from './footer-class.ts'
import styles from './Ports.module.css'
import type { NodeSaid } from './useNodeWords.ts'
import { useShownPorts } from './useShownPorts.ts'

/** Stops at the second: asked by every chosen card. */
const hasSeveralSelected = (nodes: readonly Node[]): boolean => {
  let count = 0
  return nodes.some((node) => node.selected && ++count > 1)
}

type PortsProps = { id: string; said: NodeSaid; isSelected: boolean }

/** The ways out of a node. One alone has no name; several stand side by side as a footer. */
export function Ports({ id, said: { node, name }, isSelected }: PortsProps) {
  const { t } = useTranslation('canvas')
  const format = useFormat()
  const { words, live, onPick, detail } = useCanvas()
  // Of many chosen cards each would be measured anew for ports that nobody is about to draw from.
  const isAlone = useStore(({ nodes }) => isSelected && !hasSeveralSelected(nodes))
  const updateNodeInternals = useUpdateNodeInternals()
  const passed = (port: string) => live?.ports[`${id}.${port}`] ?? 0
  const { all, plain, shown, following, isLinked } = useShownPorts(
    id,
    node,
    (port) => (isAlone && !live) || passed(port) > 0,
  )
  const key = shown.join(' ')
  // Seen from afar the card was measured with its plain ports.
  const measured = useRef(detail ? plain.join(' ') : key)
  useEffect(() => {
    // Not at first: React Flow measures all new cards together, and brings all of them into sight.
    if (measured.current === key) return
    measured.current = key
    updateNodeInternals(id)
  }, [id, key, updateNodeInternals])
  if (shown.length === 0) return null

  const total = all.reduce((sum, port) => sum + passed(port), 0)
  return (
    <div className={shown.length > 1 ? footerClass(shown.length) : styles.alone}>
      {shown.map((port) => {
        const portName = words.portName(node, port)
        return (
          <span key={port} className={styles.port} data-port={port}>
            {shown.length > 1 && (
              <span className={styles.name} title={portName}>
                {live && (
                  <b data-count={port}>
                    {format.number(passed(port))}
                    {total > 0 && ` · ${format.percent(passed(port) / total)}`}{' '}
                  </b>
                )}
                {portName}
              </span>
            )}
            <Handle
              type="source"
              id={port}
              position={Position.Bottom}
              className={styles.handle}
              role="img"
              isConnectable={onPick !== undefined}
              aria-label={t('portOf', { port: portName, name })}
            />
            {onPick && !isLinked(port) && !following.has(port) && (
              <button
                type="button"
                tabIndex={-1}
                className={`${styles.plus} nodrag`}
                aria-label={t('addAfter', { port: portName, name })}
                onClick={(event) => {
                  // The card is not meant: on a phone its sheet would cover the picker.
                  event.stopPropagation()
                  const { left, bottom } = event.currentTarget.getBoundingClientRect()
                  onPick({ from: id, port }, { x: left, y: bottom }, false)
                }}
              >
                <IconPlus size={13} />
              </button>
            )}
          </span>
        )
      })}
    </div>
  )
}
