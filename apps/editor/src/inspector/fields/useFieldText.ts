import type { FieldProps } from '../field-props.ts'
import { useLocalText } from '../useLocalText.ts'

/** The text of a field whose value is a text; empty takes the value away where it may be left out. */
export const useFieldText = ({ value, schema, onType, onSettle }: FieldProps) => {
  const stands = typeof value === 'string' ? value : ''
  return useLocalText(
    stands,
    (text) => {
      onType(text === '' && schema.default === undefined ? undefined : text)
      return text
    },
    onSettle,
  )
}
