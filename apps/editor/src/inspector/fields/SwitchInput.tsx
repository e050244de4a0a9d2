import { Switch } from '../../ui/Switch.tsx'
import type { FieldProps } from '../field-props.ts'

/** Yes or no, without a widget. */
export function SwitchInput({ label, help, error, value, onSet }: FieldProps) {
  return (
    <Switch
      label={label}
      description={help}
      error={error}
      checked={value === true}
      onChange={(event) => onSet(event.currentTarget.checked)}
    />
  )
}
