import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm, DialogText } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { Select } from '../ui/Select.tsx'

/** A step that people can be put at. */
export type Target = { value: string; label: string }

type MoveDialogProps = {
  title: string
  targets: readonly Target[]
  /** What the button says. */
  confirm: string
  onMove: (to: string) => Promise<unknown>
  onClose: () => void
}

/** Asks where people are to be put. */
export function MoveDialog({ title, targets, confirm, onMove, onClose }: MoveDialogProps) {
  const { t } = useTranslation('people')
  const [to, setTo] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  const submit = async () => {
    if (to === null) return
    setBusy(true)
    setError(undefined)
    try {
      await onMove(to)
      onClose()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => void submit()}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" disabled={to === null} isBusy={isBusy}>
            {confirm}
          </Button>
        </>
      }
    >
      <DialogForm>
        <DialogText>{t('moveText')}</DialogText>
        <Select
          label={t('moveTo')}
          value={to}
          onChange={setTo}
          data={[...targets]}
          searchable={targets.length > 8}
        />
        <ProblemNote error={error} />
      </DialogForm>
    </Dialog>
  )
}
