import type { ComponentProps, ReactNode } from 'react'
import styles from './Button.module.css'
import { classes } from './classes.ts'
import { Tooltip } from './Tooltip.tsx'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  /** What it does: read aloud, and shown while the pointer rests on it. */
  label: string
  icon: ReactNode
  isSmall?: boolean
  isBusy?: boolean
}

/** A button that is only an icon; its name is in the tooltip and for screen readers. */
export function IconButton({
  label,
  icon,
  isSmall = false,
  isBusy = false,
  className,
  disabled,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        disabled={disabled === true || isBusy}
        className={classes(styles.button, styles.icon, isSmall && styles.small, className)}
      >
        {isBusy ? <span className={styles.spinner} aria-hidden /> : icon}
      </button>
    </Tooltip>
  )
}
