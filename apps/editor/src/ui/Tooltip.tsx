import { Tooltip as MantineTooltip, type TooltipProps } from '@mantine/core'
import styles from './Tooltip.module.css'

/** A short name beside what the pointer rests on or the keyboard is at. */
export function Tooltip({ position = 'bottom', ...rest }: TooltipProps) {
  return (
    <MantineTooltip
      openDelay={350}
      withinPortal
      position={position}
      events={{ hover: true, focus: true, touch: false }}
      classNames={{ tooltip: styles.tooltip }}
      {...rest}
    />
  )
}
