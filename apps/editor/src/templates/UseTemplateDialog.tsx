import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors } from '../api/errors.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm, DialogText } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { ParameterField } from './ParameterField.tsx'
import { type NewSender, SenderFields } from './SenderFields.tsx'
import { type Template, useNames, useTemplateUse } from './useTemplates.ts'

/** Asks for what a template leaves open, and makes the journey. */
export function UseTemplateDialog({
  template,
  onClose,
}: {
  template: Template
  onClose: () => void
}) {
  const { t } = useTranslation('templates')
  const navigate = useNavigate()
  const { data: names } = useNames()
  const use = useTemplateUse()
  const [values, setValues] = useState<Record<string, string | number>>({})
  const [sender, setSender] = useState<NewSender>({ name: '', address: '', postalAddress: '' })
  const errors = fieldErrors(use.error)
  const senders = Object.entries(names?.senders ?? {})
  const isDescribed = Object.values(sender).some((text) => text.trim() !== '')

  const submit = () => {
    const field = template.parameters.find(({ type }) => type === 'sender')?.id
    const parameters = {
      ...Object.fromEntries(
        Object.entries(values).filter(([id, value]) => id !== field || value !== ''),
      ),
      ...(field !== undefined && isDescribed && senders.length === 0 ? { [field]: sender } : {}),
    }
    use.mutate(
      { id: template.id, parameters },
      {
        onSuccess: ({ journey }) =>
          void navigate({ to: '/journeys/$journeyId', params: { journeyId: journey } }),
      },
    )
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={template.name}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" isBusy={use.isPending}>
            {t('create')}
          </Button>
        </>
      }
    >
      <DialogText>
        {t('brings', { mails: template.mails.length, flows: template.flows.length })}
      </DialogText>
      <DialogForm>
        {template.parameters.map((parameter) =>
          parameter.type === 'sender' && names && senders.length === 0 ? (
            <SenderFields
              key={parameter.id}
              value={sender}
              onChange={setSender}
              errors={errors}
              path={`parameters.${parameter.id}`}
            />
          ) : (
            <ParameterField
              key={parameter.id}
              parameter={parameter}
              value={values[parameter.id] ?? parameter.default ?? ''}
              error={errors[`parameters.${parameter.id}`]}
              names={names}
              onChange={(value) => setValues((before) => ({ ...before, [parameter.id]: value }))}
            />
          ),
        )}
      </DialogForm>
      {Object.keys(errors).length === 0 && <ProblemNote error={use.error} />}
    </Dialog>
  )
}
