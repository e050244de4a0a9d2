import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NumberField, TextField } from '../../ui/fields.tsx'
import { Select, SuggestField } from '../../ui/Select.tsx'
import { TagsField } from '../../ui/TagsField.tsx'
import { asKind, type ComparisonChoice, kindsOf, type ValueKind, valueKind } from './leaf-value.ts'
import styles from './Predicate.module.css'

type ValueInputProps = {
  comparison: Exclude<ComparisonChoice, 'exists' | 'missing'>
  value: unknown
  /** Values to suggest. */
  seen: readonly string[]
  onChange: (value: unknown, isTyping: boolean) => void
}

/** What a value is compared with, in a field of its kind; the kind can be chosen where several fit. */
export function ValueInput({ comparison, value, seen, onChange }: ValueInputProps) {
  const { t } = useTranslation('inspector')
  const kinds = kindsOf(comparison)
  const [chosen, setChosen] = useState<ValueKind>()
  const found = valueKind(value)
  // A date that is still empty is a text as yet: what was chosen stays.
  const isOpen = value === '' || value === undefined
  const fallback = kinds.includes('text') ? 'text' : kinds.includes('date') ? 'date' : 'number'
  const kind =
    chosen !== undefined && (isOpen || chosen === found)
      ? chosen
      : kinds.includes(found) && !isOpen
        ? found
        : fallback
  const label = t('condition.value')

  if (comparison === 'in') {
    const items = Array.isArray(value) ? value.map(String) : []
    return (
      <TagsField
        aria-label={label}
        placeholder={items.length === 0 ? t('condition.listHint') : undefined}
        data={[...seen]}
        value={items}
        onChange={(next) => onChange(next, false)}
      />
    )
  }
  return (
    <div className={kinds.length > 1 ? styles.value : undefined}>
      {kinds.length > 1 && (
        <Select
          aria-label={t('condition.kind')}
          data={kinds.map((each) => ({ value: each as string, label: t(`kinds.${each}`) }))}
          value={kind}
          onChange={(next) => {
            setChosen(next as ValueKind)
            onChange(asKind(value, next as ValueKind), false)
          }}
        />
      )}
      <KindInput kind={kind} label={label} value={value} seen={seen} onChange={onChange} />
    </div>
  )
}

type KindInputProps = {
  kind: ValueKind
  label: string
  value: unknown
  seen: readonly string[]
  onChange: (value: unknown, isTyping: boolean) => void
}

function KindInput({ kind, label, value, seen, onChange }: KindInputProps) {
  const { t } = useTranslation('inspector')
  if (kind === 'boolean') {
    return (
      <Select
        aria-label={label}
        data={[
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
        value={String(value !== false)}
        onChange={(next) => onChange(next === 'true', false)}
      />
    )
  }
  if (kind === 'number') {
    return (
      <NumberField
        aria-label={label}
        hideControls
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange(next, true)}
      />
    )
  }
  if (kind === 'text' && seen.length > 0) {
    return (
      <SuggestField
        aria-label={label}
        placeholder={label}
        maxLength={1000}
        data={[...seen]}
        value={typeof value === 'string' ? value : ''}
        onChange={(next) => onChange(next, true)}
      />
    )
  }
  return (
    <TextField
      aria-label={label}
      placeholder={kind === 'text' ? label : undefined}
      type={kind === 'date' ? 'date' : 'text'}
      maxLength={1000}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value, true)}
    />
  )
}
