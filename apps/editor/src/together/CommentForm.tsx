import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { TextAreaField } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import styles from './CommentsPanel.module.css'
import { keepWords, keptWords } from './kept-words.ts'

/** As many as the API takes. */
const MOST_LETTERS = 4_000

type CommentFormProps = {
  /** Where it is to be said: what is written there is kept until it is sent. */
  place: string
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
  place,
  label,
  submit,
  first = '',
  hasFocus = false,
  onSubmit,
  onCancel,
}: CommentFormProps) {
  const { t } = useTranslation('together')
  const [body, setBody] = useState(() => keptWords(place) ?? first)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isEmpty = body.trim() === ''

  const send = async () => {
    if (isEmpty || isBusy) return
    setBusy(true)
    setError(undefined)
    try {
      await onSubmit(body.trim())
      keepWords(place, undefined)
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
        onChange={({ currentTarget: { value } }) => {
          keepWords(place, value)
          setBody(value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
        }}
      />
      <ProblemNote error={error} />
      <div className={styles.acts}>
        {onCancel && (
          <Button
            isSmall
            onClick={() => {
              keepWords(place, undefined)
              onCancel()
            }}
          >
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
