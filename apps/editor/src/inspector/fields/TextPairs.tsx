import { TextField } from '../../ui/fields.tsx'
import type { FieldProps } from '../field-props.ts'
import { RecordRows } from './RecordRows.tsx'

type TextPairsProps = FieldProps & { names: string; values: string; add: string }

/** Names with texts. `names` and `values` say what stands in the two columns. */
export function TextPairs({ names, values, add, ...field }: TextPairsProps) {
  return (
    <RecordRows
      {...field}
      empty={field.schema.default === undefined ? undefined : {}}
      newValue=""
      add={add}
      drawName={(row, change) => (
        <TextField
          aria-label={names}
          placeholder={names}
          maxLength={100}
          value={row.name}
          onChange={(event) => change({ name: event.currentTarget.value }, true)}
        />
      )}
      drawValue={(row, change) => (
        <TextField
          aria-label={values}
          placeholder={values}
          maxLength={2000}
          value={typeof row.value === 'string' ? row.value : ''}
          onChange={(event) => change({ value: event.currentTarget.value }, true)}
        />
      )}
    />
  )
}
