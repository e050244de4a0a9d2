import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useJourneys } from '../journeys/useJourneys.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogText } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { Select } from '../ui/Select.tsx'
import { toast } from '../ui/toast.tsx'
import { type Contact, useContactActions } from './useContacts.ts'

type EnrolDialogProps = { contact: Contact; name: string; onClose: () => void }

/** Lets a person into a live journey by hand. */
export function EnrolDialog({ contact, name, onClose }: EnrolDialogProps) {
  const { t } = useTranslation('contacts')
  const { t: frame } = useTranslation('frame')
  const { data: journeys } = useJourneys()
  const { enrol } = useContactActions()
  const [chosen, setChosen] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string>()
  const live = journeys?.filter(({ state }) => state === 'live') ?? []
  const journey = chosen ?? (live.length === 1 ? (live[0]?.id ?? null) : null)

  const passages = contact.journeys.filter((passage) => passage.journey.id === journey)
  const isInside = passages.some(({ status }) => status !== 'ended')
  const hint = isInside ? 'enrol.inside' : passages.length > 0 ? 'enrol.before' : 'enrol.hint'

  const submit = () => {
    if (!journey) return
    setRefusal(undefined)
    enrol.mutate(
      { contact: contact.id, journey },
      {
        onSuccess: ({ refused }) => {
          const code = refused[0]?.code
          if (code === undefined) {
            toast.done(t('enrol.done', { name }))
            return onClose()
          }
          setRefusal(t('enrol.refused', { code }))
        },
      },
    )
  }
  if (journeys && live.length === 0) {
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title={t('enrol.title', { name })}
        actions={<Button onClick={onClose}>{frame('close')}</Button>}
      >
        <DialogText>
          {t('enrol.noneLive')} <Link to="/journeys">{t('enrol.toJourneys')}</Link>
        </DialogText>
      </Dialog>
    )
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={submit}
      title={t('enrol.title', { name })}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button type="submit" variant="primary" disabled={!journey} isBusy={enrol.isPending}>
            {t('enrol.submit')}
          </Button>
        </>
      }
    >
      <Select
        label={t('enrol.journey')}
        description={t(hint)}
        placeholder={t('enrol.choose')}
        data={live.map(({ id, name: label }) => ({ value: id, label }))}
        value={journey}
        onChange={setChosen}
        error={refusal}
        searchable={live.length > 8}
        data-autofocus
      />
      <ProblemNote error={enrol.error} />
    </Dialog>
  )
}
