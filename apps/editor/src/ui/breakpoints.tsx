import type { ReactNode } from 'react'
import styles from './breakpoints.module.css'

/** Shown only where the screen is wider than 1160 px: the top bar has room for it. */
export const OnlyWide = ({ children }: { children: ReactNode }) => (
  <div className={styles.onlyWide}>{children}</div>
)

/** Shown only where it is not. */
export const OnlyNarrow = ({ children }: { children: ReactNode }) => (
  <div className={styles.onlyNarrow}>{children}</div>
)
