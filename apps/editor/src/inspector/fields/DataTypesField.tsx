import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/fields.tsx'
import { Select } from '../../ui/Select.tsx'
import type { FieldProps } from '../field-props.ts'
import { RecordRows } from './RecordRows.tsx'

const TYPES = ['text', 'number', 'boolean', 'date'] as const

/** What callers hand over: the type of each value by its name. */
export function DataTypesField(props: FieldProps) {
  const { t } = useTranslation('inspector')
  return (
    <RecordRows
      {...props}
      empty={undefined}
      newValue="text"
      add={t('dataTypes.add')}
      drawName={(row, change) => (
        <TextField
          aria-label={t('pairs.name')}
          placeholder={t('pairs.name')}
          maxLength={100}
          value={row.name}
          onChange={(event) => change({ name: event.currentTarget.value }, true)}
        />
      )}
      drawValue={(row, change) => (
        <Select
          aria-label={t('dataTypes.type', { name: row.name })}
          data={TYPES.map((type) => ({ value: type as string, label: t(`kinds.${type}`) }))}
          value={String(row.value)}
          onChange={(type) => change({ value: type ?? 'text' }, false)}
        />
      )}
    />
  )
}
