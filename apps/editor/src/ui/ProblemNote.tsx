import { useErrorText } from '../api/useErrorText.ts'
import { IconWarning } from '../icons.ts'
import styles from './ProblemNote.module.css'

/** What went wrong with the last act, in words; nothing while there is no error. */
export function ProblemNote({ error }: { error: unknown }) {
  const errorText = useErrorText()
  if (error === undefined || error === null) return null
  return (
    <p role="alert" className={styles.note}>
      <IconWarning size={16} aria-hidden />
      <span>{errorText(error)}</span>
    </p>
  )
}
