import { TextAreaField } from '../../ui/fields.tsx'
import type { FieldProps } from '../field-props.ts'
import { useFieldText } from './useFieldText.ts'

/** Several lines of plain text: widget `long-text`. */
export function LongTextField(props: FieldProps) {
  const { label, help, error, schema } = props
  const { text, onText, onBlur } = useFieldText(props)
  return (
    <TextAreaField
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
