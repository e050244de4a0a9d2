import { MAILBOX_PROVIDERS } from '@sojourn/shared/policy'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AmountField } from '../ui/AmountField.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm, DialogText } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { type Sender, useSenderActions } from './useSettings.ts'

type Rate = NonNullable<Sender['rate']>
const UNITS = ['minute', 'hour', 'day'] as const

/** How many mails of a sender may go out, in all and to each large provider. */
export function SenderLimitsDialog({ sender, onClose }: { sender: Sender; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { t: frame } = useTranslation('frame')
  const { limit } = useSenderActions()
  const [rate, setRate] = useState<Rate | null>(sender.rate)
  const [providers, setProviders] = useState(sender.providerRates)
  const units = UNITS.map((unit) => ({ value: unit, label: t(`senders.limits.per.${unit}`) }))

  const save = () => {
    // JSON leaves out what is undefined: a provider without a bound.
    limit.mutate({ id: sender.id, rate, providerRates: providers }, { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={save}
      title={t('senders.limits.title', { name: sender.name })}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={limit.isPending}>
            {frame('save')}
          </Button>
        </>
      }
    >
      <DialogText>{t('senders.limits.text')}</DialogText>
      <DialogForm>
        <RateField label={t('senders.limits.all')} value={rate} units={units} onChange={setRate} />
        {MAILBOX_PROVIDERS.map((provider) => (
          <RateField
            key={provider}
            label={t(`senders.limits.providers.${provider}`)}
            value={providers[provider] ?? null}
            units={units}
            onChange={(next) => setProviders({ ...providers, [provider]: next ?? undefined })}
          />
        ))}
      </DialogForm>
      <ProblemNote error={limit.error} />
    </Dialog>
  )
}

type RateFieldProps = {
  label: string
  value: Rate | null
  units: { value: string; label: string }[]
  onChange: (rate: Rate | null) => void
}

function RateField({ label, value, units, onChange }: RateFieldProps) {
  const { t } = useTranslation('settings')
  const [unit, setUnit] = useState<string>(value?.per ?? 'minute')
  return (
    <AmountField
      label={label}
      count={value?.count ?? null}
      unit={unit}
      unitLabel={t('senders.limits.unit', { name: label })}
      units={units}
      onChange={(count, chosen) => {
        setUnit(chosen)
        const per = UNITS.find((one) => one === chosen) ?? 'minute'
        onChange(count === null ? null : { per, count })
      }}
    />
  )
}
