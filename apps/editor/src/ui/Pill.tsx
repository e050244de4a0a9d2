import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Pill.module.css'

export type PillTone = 'plain' | 'good' | 'warn' | 'problem' | 'accent'

/** A state in a word or two. */
export const Pill = ({ tone = 'plain', children }: { tone?: PillTone; children: ReactNode }) => (
  <span className={classes(styles.pill, styles[tone])}>{children}</span>
)
