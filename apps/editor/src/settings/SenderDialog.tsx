import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { fieldErrors } from '../api/errors.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm } from '../ui/Dialog.tsx'
import { TextAreaField, TextField } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { type Sender, useSenderActions } from './useSettings.ts'

/** Adds a sender or changes one. */
export function SenderDialog({ sender, onClose }: { sender?: Sender; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { t: frame } = useTranslation('frame')
  const { add, change } = useSenderActions()
  const saving = sender ? change : add
  const form = useForm({
    initialValues: {
      name: sender?.name ?? '',
      address: sender?.address ?? '',
      replyTo: sender?.replyTo ?? '',
      postalAddress: sender?.postalAddress ?? '',
    },
    validate: {
      name: (name) => (name.trim() === '' ? t('senders.form.nameMissing') : null),
      address: (address) =>
        /^\S+@\S+$/.test(address.trim()) ? null : t('senders.form.addressWrong'),
      replyTo: (address) =>
        /^(?:\S+@\S+)?$/.test(address.trim()) ? null : t('senders.form.addressWrong'),
    },
  })
  const save = form.onSubmit(({ name, address, replyTo, postalAddress }) => {
    const values = {
      name: name.trim(),
      address: address.trim(),
      replyTo: replyTo.trim() || null,
      postalAddress: postalAddress.trim(),
    }
    const handlers = {
      onSuccess: onClose,
      onError: (error: unknown) => form.setErrors(fieldErrors(error)),
    }
    if (sender) change.mutate({ id: sender.id, ...values }, handlers)
    else add.mutate(values, handlers)
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => save()}
      title={sender ? t('senders.form.editTitle') : t('senders.form.addTitle')}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={saving.isPending}>
            {sender ? frame('save') : t('senders.add')}
          </Button>
        </>
      }
    >
      <DialogForm>
        <TextField
          label={t('senders.form.name')}
          description={t('senders.form.nameHint')}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextField
          label={t('senders.form.address')}
          type="email"
          {...form.getInputProps('address')}
        />
        <TextField
          label={t('senders.form.replyTo')}
          description={t('senders.form.replyToHint')}
          type="email"
          {...form.getInputProps('replyTo')}
        />
        <TextAreaField
          label={t('senders.form.postalAddress')}
          description={t('senders.form.postalAddressHint')}
          {...form.getInputProps('postalAddress')}
        />
      </DialogForm>
      <ProblemNote error={Object.keys(form.errors).length > 0 ? undefined : saving.error} />
    </Dialog>
  )
}
