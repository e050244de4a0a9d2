import { useTranslation } from 'react-i18next'
import { IconPlus, IconTrash } from '../../icons.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/fields.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Select } from '../../ui/Select.tsx'
import type { FieldProps } from '../field-props.ts'
import { AttributeInput } from './NameInputs.tsx'
import styles from './rows.module.css'
import { TypedValue, type ValueType } from './TypedValue.tsx'
import { useRows } from './useRows.ts'

type Scalar = string | number | boolean
type Row = { id: string; name: string; value: Scalar }
type Set = Record<string, Scalar> | undefined

const TYPES = ['text', 'number', 'boolean'] as const
const EMPTY: Record<ValueType, Scalar> = { text: '', number: 0, boolean: true }

const typeOf = (value: Scalar): ValueType =>
  typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text'

/** Attributes to set, each to a text with variables, a number, or yes or no: widget `set-attributes`. */
export function SetAttributesField({
  label,
  help,
  error,
  value,
  onType,
  onSet,
  onSettle,
}: FieldProps) {
  const { t } = useTranslation('inspector')
  const { rows, keep } = useRows<Row, Set>(
    value as Set,
    (set = {}) =>
      Object.entries(set).map(([name, each]) => ({ id: crypto.randomUUID(), name, value: each })),
    (list) => {
      const named = list.filter(({ name }) => name !== '')
      return named.length === 0
        ? undefined
        : Object.fromEntries(named.map((row) => [row.name, row.value]))
    },
  )
  const change = (id: string, part: Partial<Row>) =>
    keep(rows.map((row) => (row.id === id ? { ...row, ...part } : row)))
  return (
    <Field label={label} description={help} error={error}>
      <fieldset className={styles.stack} aria-label={label} onBlur={onSettle}>
        {rows.map((row, index) => (
          <section
            key={row.id}
            className={styles.card}
            aria-label={t('attributes.row', { number: index + 1 })}
          >
            <div className={styles.cardHead}>
              <AttributeInput
                aria-label={t('attributes.name')}
                placeholder={t('attributes.name')}
                maxLength={200}
                value={row.name}
                onChange={(name) => onType(change(row.id, { name }))}
              />
              <IconButton
                label={t('rows.remove', { name: row.name || index + 1 })}
                icon={<IconTrash size={16} />}
                onClick={() => onSet(keep(rows.filter(({ id }) => id !== row.id)))}
              />
            </div>
            <Select
              aria-label={t('attributes.type')}
              data={TYPES.map((type) => ({ value: type as string, label: t(`kinds.${type}`) }))}
              value={typeOf(row.value)}
              onChange={(type) => onSet(change(row.id, { value: EMPTY[type as ValueType] }))}
            />
            <TypedValue
              type={typeOf(row.value)}
              label={t('attributes.value')}
              value={row.value}
              onType={(each) => onType(change(row.id, { value: each }))}
              onSet={(each) => onSet(change(row.id, { value: each }))}
            />
          </section>
        ))}
        <Button
          isSmall
          variant="quiet"
          className={styles.add}
          icon={<IconPlus size={16} />}
          onClick={() => keep([...rows, { id: crypto.randomUUID(), name: '', value: '' }])}
        >
          {t('attributes.add')}
        </Button>
      </fieldset>
    </Field>
  )
}
