import { TextField } from '../../ui/fields.tsx'
import type { FieldProps } from '../field-props.ts'
import { useFieldText } from './useFieldText.ts'

/** A line of text: widget `text`, and every field of text without a widget. */
export function TextInput(props: FieldProps) {
  const { label, help, error, schema } = props
  const { text, onText, onBlur } = useFieldText(props)
  return (
    <TextField
      label={label}
      description={help}
      error={error}
      maxLength={schema.maxLength}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      onBlur={onBlur}
    />
  )
}
