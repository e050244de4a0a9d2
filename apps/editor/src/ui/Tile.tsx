import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Tile.module.css'

/** Colours of the node families, plus two for what is good and what went wrong. */
export type Family =
  | 'trigger'
  | 'message'
  | 'wait'
  | 'split'
  | 'data'
  | 'control'
  | 'exit'
  | 'good'
  | 'problem'

type TileProps = { family: Family; size?: 'small' | 'medium' | 'large'; children: ReactNode }

/** An icon on its family's colour. */
export const Tile = ({ family, size = 'medium', children }: TileProps) => (
  <span className={classes(styles.tile, styles[size])} data-family={family} aria-hidden>
    {children}
  </span>
)
