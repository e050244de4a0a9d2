import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm } from '../ui/Dialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'

type MailNameDialogProps = {
  title: string
  submit: string
  name: string
  isBusy: boolean
  error: unknown
  /** More fields below the name. */
  children?: ReactNode
  onSubmit: (name: string) => void
  onClose: () => void
}

/** Asks what a mail is called: a new one, or one that is there. */
export function MailNameDialog({
  title,
  submit,
  isBusy,
  error,
  children,
  onSubmit,
  onClose,
  ...rest
}: MailNameDialogProps) {
  const { t } = useTranslation('mails')
  const { t: frame } = useTranslation('frame')
  const [name, setName] = useState(rest.name)
  const isEmpty = name.trim() === ''
  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => !isEmpty && onSubmit(name.trim())}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={isBusy} disabled={isEmpty}>
            {submit}
          </Button>
        </>
      }
    >
      <DialogForm>
        <TextField
          label={t('name.label')}
          description={t('name.hint')}
          placeholder={t('name.example')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          data-autofocus
        />
        {children}
      </DialogForm>
      <ProblemNote error={error} />
    </Dialog>
  )
}
