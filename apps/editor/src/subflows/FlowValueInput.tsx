import type { FlowInputType, FlowValue } from '@sojourn/shared/graph'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DurationInput } from '../inspector/fields/DurationInput.tsx'
import { LiquidInput } from '../inspector/fields/LiquidInput.tsx'
import { AttributeInput, EventNameInput } from '../inspector/fields/NameInputs.tsx'
import { useInspector } from '../inspector/InspectorContext.tsx'
import { Field, NumberField, TextField } from '../ui/fields.tsx'
import { Select } from '../ui/Select.tsx'

type FlowValueInputProps = {
  type: FlowInputType
  label: string
  help: string | undefined
  error: ReactNode
  value: FlowValue | undefined
  onType: (value: FlowValue | undefined) => void
  onSet: (value: FlowValue | undefined) => void
  onSettle: () => void
}

/** A value for an input of a sub-flow, in a field of its kind. Left empty, nothing is filled in. */
export function FlowValueInput(props: FlowValueInputProps) {
  const { type, label, help, error, value, onType, onSet, onSettle } = props
  const { t } = useTranslation('subflows')
  const { facts } = useInspector()
  const common = { label, description: help, error }
  const text = typeof value === 'string' ? value : ''
  switch (type) {
    case 'number':
      return (
        <NumberField
          {...common}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onType(typeof next === 'number' ? next : undefined)}
        />
      )
    case 'boolean':
      return (
        <Select
          {...common}
          clearable
          data={[
            { value: 'true', label: t('inputs.yes') },
            { value: 'false', label: t('inputs.no') },
          ]}
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(next) => onSet(next === null ? undefined : next === 'true')}
        />
      )
    case 'date':
      return (
        <TextField
          {...common}
          type="date"
          value={text}
          onChange={({ currentTarget }) => onType(currentTarget.value)}
        />
      )
    case 'duration':
      return (
        <Field {...common}>
          <DurationInput
            label={label}
            value={text}
            onType={onType}
            onSet={onSet}
            onSettle={onSettle}
          />
        </Field>
      )
    case 'mail':
      return (
        <Select
          {...common}
          searchable
          clearable
          data={Object.entries(facts?.mails ?? {}).map(([id, { name }]) => ({
            value: id,
            label: name,
          }))}
          value={text === '' ? null : text}
          onChange={(next) => onSet(next ?? undefined)}
        />
      )
    case 'attribute':
      return <AttributeInput {...common} value={text} onChange={onType} />
    case 'event':
      return <EventNameInput {...common} value={text} onChange={onType} />
    case 'text':
      return (
        <Field {...common}>
          <LiquidInput label={label} maxLength={2000} value={text} onText={onType} />
        </Field>
      )
  }
}
