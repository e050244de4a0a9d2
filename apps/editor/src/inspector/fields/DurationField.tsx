import { Field } from '../../ui/fields.tsx'
import type { FieldProps } from '../field-props.ts'
import { DurationInput } from './DurationInput.tsx'

/** How long: widget `duration`. */
export function DurationField({ label, help, error, value, onType, onSet, onSettle }: FieldProps) {
  return (
    <Field label={label} description={help} error={error}>
      <DurationInput
        label={label}
        value={typeof value === 'string' ? value : 'P1D'}
        onType={onType}
        onSet={onSet}
        onSettle={onSettle}
      />
    </Field>
  )
}
