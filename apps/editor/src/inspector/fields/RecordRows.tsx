import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconPlus, IconTrash } from '../../icons.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/fields.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { FieldProps } from '../field-props.ts'
import styles from './rows.module.css'
import { useRows } from './useRows.ts'

export type RecordRow = { id: string; name: string; value: unknown }

type Draw = (
  row: RecordRow,
  change: (part: Partial<RecordRow>, isTyping: boolean) => void,
) => ReactNode

type RecordRowsProps = Pick<
  FieldProps,
  'label' | 'help' | 'error' | 'value' | 'onType' | 'onSet' | 'onSettle'
> & {
  /** What stands where nothing is left: undefined, or the empty object that the schema wants. */
  empty: Record<string, unknown> | undefined
  newValue: unknown
  drawName: Draw
  drawValue: Draw
  add: string
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Names with values, a row each. Rows without a name stay here; of two with one name the last counts. */
export function RecordRows({
  label,
  help,
  error,
  value,
  onType,
  onSet,
  onSettle,
  empty,
  newValue,
  drawName,
  drawValue,
  add,
}: RecordRowsProps) {
  const { t } = useTranslation('inspector')
  const { rows, keep } = useRows<RecordRow, Record<string, unknown> | undefined>(
    isRecord(value) ? value : empty,
    (record) =>
      Object.entries(record ?? {}).map(([name, each]) => ({
        id: crypto.randomUUID(),
        name,
        value: each,
      })),
    (list) => {
      const named = list.filter(({ name }) => name !== '')
      return named.length === 0
        ? empty
        : Object.fromEntries(named.map(({ name, value: each }) => [name, each]))
    },
  )
  const changeRow = (id: string) => (part: Partial<RecordRow>, isTyping: boolean) => {
    const made = keep(rows.map((row) => (row.id === id ? { ...row, ...part } : row)))
    if (isTyping) onType(made)
    else onSet(made)
  }
  return (
    <Field label={label} description={help} error={error}>
      <fieldset className={styles.stack} aria-label={label} onBlur={onSettle}>
        {rows.length > 0 && (
          <ul className={styles.rows} aria-label={label}>
            {rows.map((row, index) => (
              <li key={row.id} className={styles.pair}>
                {drawName(row, changeRow(row.id))}
                {drawValue(row, changeRow(row.id))}
                <IconButton
                  label={t('rows.remove', { name: row.name || index + 1 })}
                  icon={<IconTrash size={16} />}
                  onClick={() => onSet(keep(rows.filter(({ id }) => id !== row.id)))}
                />
              </li>
            ))}
          </ul>
        )}
        <Button
          isSmall
          variant="quiet"
          className={styles.add}
          icon={<IconPlus size={16} />}
          onClick={() => keep([...rows, { id: crypto.randomUUID(), name: '', value: newValue }])}
        >
          {add}
        </Button>
      </fieldset>
    </Field>
  )
}
