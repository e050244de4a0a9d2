import type { FieldProps } from '../field-props.ts'
import { EventNameInput } from './NameInputs.tsx'
import { useFieldText } from './useFieldText.ts'

/** The name of an event: widget `event-name`. */
export function EventNameField(props: FieldProps) {
  const { text, onText, onBlur } = useFieldText(props)
  return (
    <EventNameInput
      label={props.label}
      description={props.help}
      error={props.error}
      maxLength={props.schema.maxLength}
      value={text}
      onChange={onText}
      onBlur={onBlur}
    />
  )
}
