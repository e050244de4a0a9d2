import { NumberField } from '../../ui/fields.tsx'
import type { FieldProps } from '../field-props.ts'

/** A number without a widget. */
export function NumberInput({ label, help, error, schema, value, onType, onSettle }: FieldProps) {
  return (
    <NumberField
      label={label}
      description={help}
      error={error}
      min={schema.minimum}
      max={schema.maximum}
      allowDecimal={schema.type !== 'integer'}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onType(typeof next === 'number' ? next : undefined)}
      onBlur={onSettle}
    />
  )
}
