import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { Dialog, DialogText } from './Dialog.tsx'
import { ProblemNote } from './ProblemNote.tsx'

type ConfirmDialogProps = {
  isOpen: boolean
  onClose: () => void
  title: string
  /** What will happen, to whom, and whether it can be undone. */
  text: ReactNode
  /** Says what it does: "Delete the draft", not "OK". */
  confirm: string
  isDangerous?: boolean
  /** The dialog closes when it resolves and shows the error when it rejects. */
  onConfirm: () => Promise<unknown>
}

/** Asks before something that cannot be undone or concerns people inside. */
export function ConfirmDialog({
  isOpen,
  onClose,
  title,
  text,
  confirm,
  isDangerous = true,
  onConfirm,
}: ConfirmDialogProps) {
  const { t } = useTranslation('frame')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  const close = () => {
    setError(undefined)
    onClose()
  }
  const run = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await onConfirm()
      close()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={title}
      actions={
        <>
          <Button onClick={close} data-autofocus>
            {t('cancel')}
          </Button>
          <Button
            variant={isDangerous ? 'danger' : 'primary'}
            isBusy={isBusy}
            onClick={() => void run()}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <DialogText>{text}</DialogText>
      <ProblemNote error={error} />
    </Dialog>
  )
}
