import { TextField } from '../../ui/fields.tsx'
import type { FieldProps } from '../field-props.ts'
import { useLocalText } from '../useLocalText.ts'

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** A time of day, `HH:mm`: widget `local-time`. */
export function LocalTimeField({ label, help, error, value, onType, onSettle }: FieldProps) {
  const { text, onText, onBlur } = useLocalText(
    typeof value === 'string' ? value : '',
    (typed) => {
      // The browser gives nothing while the time is half typed.
      if (!TIME.test(typed)) return undefined
      onType(typed)
      return typed
    },
    onSettle,
  )
  return (
    <TextField
      type="time"
      label={label}
      description={help}
      error={error}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      onBlur={onBlur}
    />
  )
}
