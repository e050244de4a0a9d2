import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import styles from './Table.module.css'

/** A table that scrolls sideways where it must. Cells with `data-numeric` align right. */
export const Table = ({ className, ...rest }: ComponentProps<'table'>) => (
  <div className={styles.scroll} data-scrolls>
    <table {...rest} className={classes(styles.table, className)} />
  </div>
)
