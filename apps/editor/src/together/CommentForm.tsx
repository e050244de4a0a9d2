import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { TextAreaField } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import styles from './CommentsPanel.module.css'

/** As many as the API takes. */
const MOST_LETTERS = 4_000

type CommentFormProps = {
  label: string
  /** What the button says. */
  submit: string
  first?: string
  hasFocus?: boolean
  onSubmit: (body: string) => Promise<unknown>
  onCancel?: () => void
}

/** A place to write; Ctrl or ⌘ with Enter sends. What could not be sent stays. */
export function CommentForm({
  label,
  submit,
  first = '',
  hasFocus = false,
  onSubmit,
  onCancel,
}: CommentFormProps) {
  const { t } = useTranslation('together')
  const [body, setBody] = useState(first)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isEmpty = body.trim() === ''

  const send = async () => {
    if (isEmpty || isBusy) return
    setBusy(true)
    setError(undefined)
    try {
      await onSubmit(body.trim())
      setBody('')
      onCancel?.()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextAreaField
        label={label}
        value={body}
        maxLength={MOST_LETTERS}
        autoFocus={hasFocus}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
        }}
      />
      <ProblemNote error={error} />
      <div className={styles.acts}>
        {onCancel && (
          <Button isSmall onClick={onCancel}>
            {t('comments.cancel')}
          </Button>
        )}
        <Button isSmall type="submit" variant="primary" isBusy={isBusy} disabled={isEmpty}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
