import type { FieldProps } from '../field-props.ts'
import { AttributeInput } from './NameInputs.tsx'
import { useFieldText } from './useFieldText.ts'

/** The name of an attribute: widget `attribute`. */
export function AttributeField(props: FieldProps) {
  const { text, onText, onBlur } = useFieldText(props)
  return (
    <AttributeInput
      label={props.label}
      description={props.help}
      error={props.error}
      value={text}
      onChange={onText}
      onBlur={onBlur}
    />
  )
}
