import { classes } from '../ui/classes.ts'
import styles from './Ports.module.css'

/** More ways than this cannot be named side by side on a card. */
const MOST_BESIDE = 6

/** How the ways out of a card stand in its footer. */
export const footerClass = (ways: number): string =>
  classes(styles.footer, ways > MOST_BESIDE && styles.dense)
