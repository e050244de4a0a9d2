import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { type JourneySummary, useJourneyActions } from './useJourneys.ts'

/** Gives a journey another name. What is published keeps running under the new one. */
export function RenameDialog({
  journey,
  onClose,
}: {
  journey: JourneySummary
  onClose: () => void
}) {
  const { t } = useTranslation('journeys')
  const { t: frame } = useTranslation('frame')
  const [name, setName] = useState(journey.name)
  const { rename } = useJourneyActions()
  const isEmpty = name.trim() === ''
  const save = () => {
    if (!isEmpty) rename.mutate({ id: journey.id, name: name.trim() }, { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={save}
      title={t('rename.title')}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={rename.isPending} disabled={isEmpty}>
            {t('rename.submit')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('rename.label')}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        data-autofocus
      />
      <ProblemNote error={rename.error} />
    </Dialog>
  )
}
