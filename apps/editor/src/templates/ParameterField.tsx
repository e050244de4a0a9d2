import type { Facts } from '@sojourn/shared/node-type'
import { useTranslation } from 'react-i18next'
import { DurationInput } from '../inspector/fields/DurationInput.tsx'
import { Field, NumberField, TextField } from '../ui/fields.tsx'
import { Select, SuggestField } from '../ui/Select.tsx'
import type { Template } from './useTemplates.ts'

type ParameterFieldProps = {
  parameter: Template['parameters'][number]
  value: string | number
  error: string | undefined
  /** What is there to choose from, once it is known. */
  names: Facts | undefined
  onChange: (value: string | number) => void
}

/** One thing that a template asks for, by its type. */
export function ParameterField({ parameter, value, error, names, onChange }: ParameterFieldProps) {
  const { t } = useTranslation('templates')
  const { type, label, help, min, max } = parameter
  const shared = { label, description: help || undefined, error }
  const text = String(value)
  switch (type) {
    case 'number':
      return (
        <NumberField
          {...shared}
          value={typeof value === 'number' ? value : ''}
          min={min ?? undefined}
          max={max ?? undefined}
          onChange={onChange}
        />
      )
    case 'duration':
      return (
        <Field {...shared}>
          <DurationInput
            label={label}
            value={text}
            onType={onChange}
            onSet={onChange}
            onSettle={() => undefined}
          />
        </Field>
      )
    case 'sender':
      return (
        <Select
          {...shared}
          value={text}
          data={[
            { value: '', label: t('sender.default') },
            ...Object.entries(names?.senders ?? {}).map(([id, one]) => ({
              value: id,
              label: `${one.name} · ${one.address}`,
            })),
          ]}
          onChange={(chosen) => onChange(chosen ?? '')}
        />
      )
    case 'event':
    case 'attribute':
      return (
        <SuggestField
          {...shared}
          value={text}
          data={(type === 'event' ? names?.events : names?.attributes) ?? []}
          onChange={onChange}
        />
      )
    case 'text':
    case 'link':
      return (
        <TextField
          {...shared}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}
