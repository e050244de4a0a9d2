import type { FlowInputType, FlowValue } from '@sojourn/shared/graph'
import type { Facts } from '@sojourn/shared/node-type'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DurationInput } from '../inspector/fields/DurationInput.tsx'
import { attributeNames, eventNames } from '../inspector/known-names.ts'
import { Field, NumberField, TextField } from '../ui/fields.tsx'
import { Select, SuggestField } from '../ui/Select.tsx'

type FlowValueInputProps = {
  type: FlowInputType
  label: string
  help?: string | undefined
  error?: ReactNode
  value: FlowValue | undefined
  /** What is there to choose from, once it is known. */
  facts: Facts | undefined
  /** In the place of a plain text field. */
  textField?: ReactNode
  onType: (value: FlowValue | undefined) => void
  onSet: (value: FlowValue | undefined) => void
  onSettle: () => void
}

/** A value for an input of a sub-flow, in a field of its kind. Left empty, nothing is filled in. */
export function FlowValueInput(props: FlowValueInputProps) {
  const { type, label, help, error, value, facts, textField, onType, onSet, onSettle } = props
  const { t } = useTranslation('subflows')
  const common = { label, description: help, error }
  const text = typeof value === 'string' ? value : ''
  const typed = {
    ...common,
    value: text,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onType(currentTarget.value),
  }
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
      return <TextField {...typed} type="date" />
    case 'duration':
      return (
        <Field {...common}>
          <DurationInput
            canBeEmpty
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
      return (
        <SuggestField {...common} value={text} data={attributeNames(facts)} onChange={onType} />
      )
    case 'event':
      return <SuggestField {...common} value={text} data={eventNames(facts)} onChange={onType} />
    case 'text':
      return textField ? (
        <Field {...common}>{textField}</Field>
      ) : (
        <TextField {...typed} maxLength={2000} />
      )
  }
}
