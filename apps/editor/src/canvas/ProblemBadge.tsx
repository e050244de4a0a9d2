import type { Problem } from '@sojourn/shared/problems'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import { classes } from '../ui/classes.ts'
import { useCanvas } from './CanvasContext.tsx'
import styles from './NodeCard.module.css'

/** At the edge of a card: the worst of what is wrong with it. */
export function ProblemBadge({ problem }: { problem: Problem }) {
  const { words } = useCanvas()
  const store = useDocumentStore()
  return (
    <span className={classes(styles.badge, problem.level === 'warning' && styles.warning)}>
      {words.problem(store.getState().graph, problem)}
    </span>
  )
}
