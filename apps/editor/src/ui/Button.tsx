import type { ComponentProps, ReactNode } from 'react'
import styles from './Button.module.css'
import { classes } from './classes.ts'

/** `primary` is the one thing to do on a page; `danger` cannot be undone; `quiet` stays in the background. */
export type ButtonVariant = 'plain' | 'primary' | 'danger' | 'quiet'

export type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant
  /** Drawn before the label. */
  icon?: ReactNode
  /** Shows a spinner and takes no further clicks. */
  isBusy?: boolean
  isSmall?: boolean
  isWide?: boolean
}

/** A button with a label. */
export function Button({
  variant = 'plain',
  icon,
  isBusy = false,
  isSmall = false,
  isWide = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass({ variant, isSmall, isWide, className })}
      disabled={disabled === true || isBusy}
      aria-busy={isBusy || undefined}
    >
      {isBusy ? <span className={styles.spinner} aria-hidden /> : icon}
      {children}
    </button>
  )
}

/** The same look for a link that acts as a button. */
export const buttonClass = ({
  variant = 'plain',
  isSmall = false,
  isWide = false,
  className,
}: Pick<ButtonProps, 'variant' | 'isSmall' | 'isWide' | 'className'>): string =>
  classes(
    styles.button,
    variant !== 'plain' && styles[variant],
    isSmall && styles.small,
    isWide && styles.wide,
    className,
  )
