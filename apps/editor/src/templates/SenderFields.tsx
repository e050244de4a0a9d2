import { useTranslation } from 'react-i18next'
import { TextAreaField, TextField } from '../ui/fields.tsx'

export type NewSender = { name: string; address: string; postalAddress: string }

type SenderFieldsProps = {
  value: NewSender
  onChange: (sender: NewSender) => void
  errors: Record<string, string>
  path: string
}

/** Who mails are from, where nobody is there yet. */
export function SenderFields({ value, onChange, errors, path }: SenderFieldsProps) {
  const { t } = useTranslation('templates')
  return (
    <>
      <TextField
        label={t('sender.name')}
        description={t('sender.help')}
        value={value.name}
        error={errors[`${path}.name`] ?? errors[path]}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
      <TextField
        label={t('sender.address')}
        value={value.address}
        error={errors[`${path}.address`]}
        onChange={(event) => onChange({ ...value, address: event.currentTarget.value })}
      />
      <TextAreaField
        label={t('sender.postal')}
        value={value.postalAddress}
        error={errors[`${path}.postalAddress`]}
        onChange={(event) => onChange({ ...value, postalAddress: event.currentTarget.value })}
      />
    </>
  )
}
