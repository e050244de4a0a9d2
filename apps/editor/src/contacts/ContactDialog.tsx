import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors, isTaken } from '../api/errors.ts'
import { LANGUAGE_NAMES, Language } from '../i18n/languages.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm } from '../ui/Dialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { Select } from '../ui/Select.tsx'
import { toast } from '../ui/toast.tsx'
import { ZoneSelect } from '../ui/ZoneSelect.tsx'
import { AttributesEditor } from './AttributesEditor.tsx'
import { attributeChange, otherAttributes, rowProblems, toRows } from './attributes.ts'
import styles from './ContactDialog.module.css'
import { type Contact, useContactActions } from './useContacts.ts'

type ContactDialogProps = {
  /** Absent: adds somebody new. */
  contact?: Contact
  onClose: () => void
  onSaved?: (contact: Contact) => void
}

const LANGUAGES = Language.options.map((language) => ({
  value: language,
  label: LANGUAGE_NAMES[language],
}))
const STATES = ['granted', 'denied', 'withdrawn'] as const
type ConsentAnswer = (typeof STATES)[number]

/** Adds a person by hand, or changes what is known of one. */
export function ContactDialog({ contact, onClose, onSaved }: ContactDialogProps) {
  const { t } = useTranslation('contacts')
  const { t: frame } = useTranslation('frame')
  const { add, change } = useContactActions()
  const [known] = useState(() => otherAttributes(contact?.attributes ?? {}))
  const [rows, setRows] = useState(() => toRows(known))
  const [showProblems, setShowProblems] = useState(false)
  const consentBefore = contact?.consent.email.state ?? 'none'
  const form = useForm({
    initialValues: {
      name: contact?.name ?? '',
      email: contact?.email ?? '',
      userId: '',
      language: contact?.language ?? null,
      zone: contact?.zone ?? null,
      consent: consentBefore as string,
      source: '',
    },
    validate: {
      email: (email, { name, userId }) => {
        if (email.trim() === '')
          return contact || name.trim() || userId.trim() ? null : t('form.somethingNeeded')
        return /^\S+@\S+$/.test(email.trim()) ? null : t('form.emailWrong')
      },
    },
  })
  const { values } = form
  const isConsentChanged = values.consent !== consentBefore
  const options = STATES.filter((state) => contact || state !== 'withdrawn')
  const isKnown = options.some((state) => state === consentBefore)
  const answers = [...(isKnown ? [] : [consentBefore]), ...options].map((state) => ({
    value: state as string,
    label: t(`consent.${state}`),
  }))

  const save = form.onSubmit(({ name, email, userId, language, zone, consent, source }) => {
    if (Object.keys(rowProblems(rows)).length > 0) return setShowProblems(true)
    const attributes = attributeChange(known, rows)
    const answer = isConsentChanged
      ? { state: consent as ConsentAnswer, source: source.trim() || t('consent.byHand') }
      : undefined
    // The API does not say which of the two it was; where both are given, the address is the likelier.
    const takenField = email.trim() ? 'email' : 'userId'
    const handlers = {
      onSuccess: (saved: Contact) => {
        toast.done(contact ? frame('saved') : t('added'))
        onSaved?.(saved)
        onClose()
      },
      onError: (error: unknown) =>
        form.setErrors(isTaken(error) ? { [takenField]: t('form.taken') } : fieldErrors(error)),
    }
    const languageAnswer = Language.safeParse(language)
    if (contact) {
      const changed = {
        name: name.trim() || null,
        email: email.trim() || null,
        language: languageAnswer.success ? languageAnswer.data : null,
        zone: zone || null,
        attributes,
        consent: answer,
      }
      return change.mutate({ id: contact.id, change: changed }, handlers)
    }
    add.mutate(
      {
        name: name.trim() || undefined,
        email: email.trim() || undefined,
        userId: userId.trim() || undefined,
        language: languageAnswer.success ? languageAnswer.data : undefined,
        zone: zone || undefined,
        attributes,
        consent:
          answer && answer.state !== 'withdrawn' ? { ...answer, state: answer.state } : undefined,
      },
      handlers,
    )
  })

  const error = contact ? change.error : add.error
  return (
    <Dialog
      isOpen
      size="medium"
      onClose={onClose}
      onSubmit={() => save()}
      title={contact ? t('form.editTitle') : t('form.addTitle')}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={add.isPending || change.isPending}>
            {contact ? frame('save') : t('add')}
          </Button>
        </>
      }
    >
      <DialogForm>
        <TextField label={t('form.name')} data-autofocus {...form.getInputProps('name')} />
        <TextField label={t('form.email')} type="email" {...form.getInputProps('email')} />
        {!contact && (
          <TextField
            label={t('form.userId')}
            description={t('form.userIdHint')}
            {...form.getInputProps('userId')}
          />
        )}
        <div className={styles.pair}>
          <Select
            label={t('form.language')}
            placeholder={t('form.unknown')}
            data={LANGUAGES}
            clearable
            {...form.getInputProps('language')}
          />
          <ZoneSelect
            label={t('form.zone')}
            placeholder={t('form.unknown')}
            clearable
            {...form.getInputProps('zone')}
          />
        </div>
        <Select label={t('consent.label')} data={answers} {...form.getInputProps('consent')} />
        {isConsentChanged && (
          <TextField
            label={t('consent.source')}
            placeholder={t('consent.sourceExample')}
            {...form.getInputProps('source')}
          />
        )}
        <AttributesEditor rows={rows} onChange={setRows} showProblems={showProblems} />
      </DialogForm>
      <ProblemNote error={Object.keys(form.errors).length > 0 ? undefined : error} />
    </Dialog>
  )
}
