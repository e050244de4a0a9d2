import { NumberField } from '../../ui/fields.tsx'
import type { FieldProps } from '../field-props.ts'

/** A number without a widget. One that is out of its bounds is on the way to another; left so, it is brought in. */
export function NumberInput({ label, help, error, schema, value, onType, onSettle }: FieldProps) {
  const { minimum = -Infinity, maximum = Infinity } = schema
  return (
    <NumberField
      label={label}
      description={help}
      error={error}
      min={schema.minimum}
      max={schema.maximum}
      allowDecimal={schema.type !== 'integer'}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => {
        if (next === '') onType(undefined)
        else if (next >= minimum && next <= maximum) onType(next)
      }}
      onBlur={onSettle}
    />
  )
}
