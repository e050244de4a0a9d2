import type { ComponentProps, ReactNode } from 'react'
import styles from './Card.module.css'
import { classes } from './classes.ts'

type CardProps = ComponentProps<'section'> & {
  title?: ReactNode
  hint?: ReactNode
  actions?: ReactNode
  isFlush?: boolean
}

/** A white sheet on the paper. `isFlush` leaves out the inner space: for lists and tables. */
export const Card = ({
  title,
  hint,
  actions,
  isFlush = false,
  className,
  children,
  ...rest
}: CardProps) => (
  <section {...rest} className={classes(styles.card, isFlush && styles.flush, className)}>
    {(title || actions) && (
      <header className={styles.header}>
        <div>
          {title && <h2 className={styles.title}>{title}</h2>}
          {hint && <p className={styles.hint}>{hint}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
    )}
    {children}
  </section>
)
