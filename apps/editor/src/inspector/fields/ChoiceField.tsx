import { Field } from '../../ui/fields.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import type { FieldProps } from '../field-props.ts'
import { useInspector } from '../InspectorContext.tsx'

/** Characters that three choices may have together to stand side by side; a Chinese one is two wide. */
const MOST_BESIDE = 34

/** One of a closed set: side by side where there are few and short ones, else a list. */
export function ChoiceField({ path, schema, label, help, error, value, onSet }: FieldProps) {
  const { nodeType, words } = useInspector()
  const data = (schema.enum ?? []).map((option) => ({
    value: option,
    label: words.option(nodeType.type, path, option),
  }))
  const width = data.reduce((sum, option) => sum + widthOf(option.label), 0)
  const shown = typeof value === 'string' ? value : ''
  if (data.length > 3 || width > MOST_BESIDE) {
    return (
      <Select
        label={label}
        description={help}
        error={error}
        data={data}
        value={shown}
        onChange={(next) => next !== null && onSet(next)}
      />
    )
  }
  return (
    <Field label={label} description={help} error={error}>
      <Segmented aria-label={label} data={data} value={shown} onChange={(next) => onSet(next)} />
    </Field>
  )
}

const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)
