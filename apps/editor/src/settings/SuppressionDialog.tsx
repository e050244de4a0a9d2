import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors } from '../api/errors.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm } from '../ui/Dialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { type Suppression, useSuppressionActions } from './useSettings.ts'

const SCOPES = ['all', 'marketing'] as const

/** Puts an address on the list of those not written to. */
export function SuppressionDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { t: frame } = useTranslation('frame')
  const { add } = useSuppressionActions()
  const [address, setAddress] = useState('')
  const [scope, setScope] = useState<Suppression['scope']>('all')
  const [isWrong, setWrong] = useState(false)
  const fieldError = isWrong ? t('senders.form.addressWrong') : fieldErrors(add.error)['address']
  const isEmpty = address.trim() === ''
  const submit = () => {
    const looksWrong = !/^\S+@\S+\.\S+$/.test(address.trim())
    setWrong(looksWrong)
    if (!looksWrong) add.mutate({ address: address.trim(), scope }, { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={submit}
      title={t('suppressions.add')}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button type="submit" variant="primary" disabled={isEmpty} isBusy={add.isPending}>
            {t('suppressions.submit')}
          </Button>
        </>
      }
    >
      <DialogForm>
        <TextField
          label={t('suppressions.address')}
          type="email"
          value={address}
          error={fieldError}
          onChange={(event) => setAddress(event.currentTarget.value)}
          data-autofocus
        />
        <Segmented
          label={t('suppressions.what')}
          value={scope}
          onChange={setScope}
          data={SCOPES.map((value) => ({ value, label: t(`suppressions.scope.${value}`) }))}
        />
      </DialogForm>
      <ProblemNote error={fieldError ? undefined : add.error} />
    </Dialog>
  )
}
