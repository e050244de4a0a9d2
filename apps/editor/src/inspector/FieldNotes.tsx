import type { Problem } from '@sojourn/shared/problems'
import { useDocument } from '../document/DocumentContext.tsx'
import { IconInfo, IconWarning } from '../icons.ts'
import { classes } from '../ui/classes.ts'
import styles from './FieldNotes.module.css'
import { useInspector } from './InspectorContext.tsx'

/** Problems in words, each with an icon of its level. */
export function FieldNotes({ problems }: { problems: readonly Problem[] }) {
  const { words } = useInspector()
  const graph = useDocument((state) => state.graph)
  const texts = new Map(problems.map((problem) => [words.problem(graph, problem), problem.level]))
  if (texts.size === 0) return null
  return (
    // No list: it stands inside a field's error, which is a paragraph.
    <span className={styles.notes}>
      {[...texts].map(([text, level]) => (
        <span key={text} className={classes(styles.note, styles[level])}>
          {level === 'info' ? (
            <IconInfo size={15} aria-hidden />
          ) : (
            <IconWarning size={15} aria-hidden />
          )}
          <span>{text}</span>
        </span>
      ))}
    </span>
  )
}
