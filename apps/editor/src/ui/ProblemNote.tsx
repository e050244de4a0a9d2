import { useErrorText } from '../api/useErrorText.ts'
import { IconWarning } from '../icons.ts'
import styles from './ProblemNote.module.css'

/** What went wrong with the last act, in words, or in the page's own; nothing while there is no error. */
export function ProblemNote({ error, text }: { error: unknown; text?: string }) {
  const errorText = useErrorText()
  if (error === undefined || error === null) return null
  return (
    <p role="alert" className={styles.note}>
      <IconWarning size={16} aria-hidden />
      <span>{text ?? errorText(error)}</span>
    </p>
  )
}
