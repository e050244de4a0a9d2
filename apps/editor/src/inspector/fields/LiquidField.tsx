import { Field } from '../../ui/fields.tsx'
import type { FieldProps } from '../field-props.ts'
import { LiquidInput } from './LiquidInput.tsx'
import { useFieldText } from './useFieldText.ts'

/** Text with variables: widget `liquid`. */
export const LiquidField = (props: FieldProps) => <LiquidOf {...props} isBlock={false} />

/** A longer text with variables, such as the body of a call: widget `liquid-block`. */
export const LiquidBlockField = (props: FieldProps) => <LiquidOf {...props} isBlock />

function LiquidOf({ isBlock, ...props }: FieldProps & { isBlock: boolean }) {
  const { label, help, error, schema } = props
  const { text, onText, onBlur } = useFieldText(props)
  return (
    <Field label={label} description={help} error={error}>
      <LiquidInput
        label={label}
        isBlock={isBlock}
        maxLength={schema.maxLength}
        hasError={error !== undefined}
        value={text}
        onText={onText}
        onBlur={onBlur}
      />
    </Field>
  )
}
