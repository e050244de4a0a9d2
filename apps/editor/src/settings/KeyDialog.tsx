import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Dialog, DialogText } from '../ui/Dialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { useKeyActions } from './useSettings.ts'

/** Makes a secret key and shows it this once. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { t: frame } = useTranslation('frame')
  const { create } = useKeyActions()
  const [name, setName] = useState('')
  if (create.data) {
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title={t('keys.shown.title')}
        actions={
          <Button variant="primary" onClick={onClose}>
            {t('keys.shown.done')}
          </Button>
        }
      >
        <DialogText>{t('keys.shown.text')}</DialogText>
        <br />
        <CopyField text={create.data.key} label={create.data.name} />
      </Dialog>
    )
  }
  const isEmpty = name.trim() === ''
  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => {
        if (!isEmpty) create.mutate(name.trim())
      }}
      title={t('keys.create')}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button type="submit" variant="primary" disabled={isEmpty} isBusy={create.isPending}>
            {t('keys.submit')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('keys.name')}
        placeholder={t('keys.nameExample')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <ProblemNote error={create.error} />
    </Dialog>
  )
}
