import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'
import styles from './PageBody.module.css'

/** The inner space of a page that scrolls. `width`: `full` for lists, `reading` for forms. */
export const PageBody = ({
  width = 'full',
  children,
}: {
  width?: 'full' | 'reading'
  children: ReactNode
}) => <div className={classes(styles.body, width === 'reading' && styles.reading)}>{children}</div>
