import { useTranslation } from 'react-i18next'
import { IconPlus, IconTrash } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { Field, TextField } from '../ui/fields.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Select } from '../ui/Select.tsx'
import styles from './AttributesEditor.module.css'
import { type AttributeKind, type AttributeRow, rowProblems } from './attributes.ts'

const KINDS = ['text', 'number', 'boolean', 'date'] as const
const EMPTY: Record<AttributeKind, string> = {
  text: '',
  number: '',
  boolean: 'true',
  date: '',
  other: '',
}

type AttributesEditorProps = {
  rows: readonly AttributeRow[]
  onChange: (rows: AttributeRow[]) => void
  /** True after a try to save: what is missing is said. */
  showProblems: boolean
}

/** What is known of a person, line by line: a name, a kind, a value. */
export function AttributesEditor({ rows, onChange, showProblems }: AttributesEditorProps) {
  const { t } = useTranslation('contacts')
  const problems = showProblems ? rowProblems(rows) : {}
  const change = (id: string, part: Partial<AttributeRow>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)))
  const add = () =>
    onChange([
      ...rows,
      { id: crypto.randomUUID(), name: '', kind: 'text', value: '', original: undefined },
    ])

  return (
    <Field
      label={t('attributes.label')}
      description={t('attributes.hint', { example: '{{ plan }}' })}
    >
      <ul className={styles.rows}>
        {rows.map((row) => {
          const problem = problems[row.id]
          const label = row.name.trim() || t('attributes.unnamed')
          return (
            <li key={row.id} className={styles.row}>
              <TextField
                aria-label={t('attributes.name')}
                placeholder={t('attributes.name')}
                value={row.name}
                error={
                  problem && problem !== 'value' ? t(`attributes.problems.${problem}`) : undefined
                }
                onChange={(event) => change(row.id, { name: event.currentTarget.value })}
              />
              {row.kind === 'other' ? (
                <code className={styles.other}>{row.value}</code>
              ) : (
                <>
                  <Select
                    aria-label={t('attributes.kindOf', { name: label })}
                    data={KINDS.map((kind) => ({
                      value: kind,
                      label: t(`attributes.kinds.${kind}`),
                    }))}
                    value={row.kind}
                    onChange={(kind) =>
                      change(row.id, {
                        kind: kind as AttributeKind,
                        value: EMPTY[kind as AttributeKind],
                      })
                    }
                  />
                  <ValueField
                    row={row}
                    label={t('attributes.valueOf', { name: label })}
                    error={problem === 'value' ? t('attributes.problems.value') : undefined}
                    onChange={(value) => change(row.id, { value })}
                  />
                </>
              )}
              <IconButton
                label={t('attributes.remove', { name: label })}
                icon={<IconTrash size={17} />}
                onClick={() => onChange(rows.filter(({ id }) => id !== row.id))}
              />
            </li>
          )
        })}
      </ul>
      <Button isSmall variant="quiet" icon={<IconPlus size={16} />} onClick={add}>
        {t('attributes.add')}
      </Button>
    </Field>
  )
}

type ValueFieldProps = {
  row: AttributeRow
  label: string
  error?: string
  onChange: (value: string) => void
}

function ValueField({ row, label, error, onChange }: ValueFieldProps) {
  const { t } = useTranslation('contacts')
  if (row.kind === 'boolean') {
    const data = [
      { value: 'true', label: t('attributes.yes') },
      { value: 'false', label: t('attributes.no') },
    ]
    return (
      <Select
        aria-label={label}
        data={data}
        value={row.value}
        onChange={(value) => onChange(value ?? 'true')}
      />
    )
  }
  return (
    <TextField
      aria-label={label}
      placeholder={t('attributes.value')}
      type={row.kind === 'date' ? 'date' : 'text'}
      inputMode={row.kind === 'number' ? 'decimal' : undefined}
      value={row.value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
