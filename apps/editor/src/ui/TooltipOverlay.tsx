import { Tooltip } from '@mantine/core'
import { useEffect } from 'react'
import styles from './Tooltip.module.css'

type TooltipOverlayProps = {
  label: string
  position: 'bottom' | 'right'
  target: HTMLElement
  onEscape: () => void
}

/** What `Tooltip` shows; a chunk of its own. */
export function TooltipOverlay({ label, position, target, onEscape }: TooltipOverlayProps) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onEscape()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [onEscape])
  return (
    <Tooltip
      opened
      target={target}
      label={label}
      position={position}
      withinPortal
      classNames={{ tooltip: styles.tooltip }}
    />
  )
}
