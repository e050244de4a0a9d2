import { useTranslation } from 'react-i18next'
import { NumberField } from '../../ui/fields.tsx'
import { Select } from '../../ui/Select.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { EventAtHandProvider } from '../event-properties.ts'
import { DurationInput } from '../fields/DurationInput.tsx'
import type { EventLeaf } from './draft.ts'
import { COUNTS, type Count, countOf, withCount } from './event-count.ts'
import { NestedEditor } from './NestedEditor.tsx'
import styles from './Predicate.module.css'

type EventLeafFieldsProps = {
  leaf: EventLeaf
  depth: number
  onChange: (leaf: EventLeaf, isTyping: boolean) => void
}

/** How often an event happened, since when, and what must be true of it. */
export function EventLeafFields({ leaf, depth, onChange }: EventLeafFieldsProps) {
  const { t } = useTranslation('inspector')
  const count = countOf(leaf)
  const number = (key: 'atLeast' | 'atMost', label: string, min: number) => (
    <NumberField
      aria-label={label}
      min={min}
      allowDecimal={false}
      clampBehavior="blur"
      value={leaf[key] ?? min}
      onChange={(next) => {
        if (typeof next === 'number' && next >= min) onChange({ ...leaf, [key]: next }, true)
      }}
    />
  )
  const withWindow = (within: string | undefined, isTyping: boolean) => {
    const { within: _, ...rest } = leaf
    onChange(within === undefined ? rest : { ...rest, within }, isTyping)
  }
  return (
    <>
      <div className={styles.comparison}>
        <Select
          aria-label={t('condition.count')}
          data={COUNTS.map((each) => ({
            value: each as string,
            label: t(`condition.counts.${each}`),
          }))}
          value={count}
          onChange={(next) => onChange(withCount(leaf, next as Count), false)}
        />
        {(count === 'atLeast' || count === 'between') &&
          number('atLeast', t('condition.atLeast'), 1)}
        {(count === 'atMost' || count === 'between') && number('atMost', t('condition.atMost'), 0)}
      </div>
      <Switch
        label={t('condition.within')}
        checked={leaf.within !== undefined}
        onChange={(event) => withWindow(event.currentTarget.checked ? 'P30D' : undefined, false)}
      />
      {leaf.within !== undefined && (
        <DurationInput
          withoutExact
          label={t('condition.within')}
          value={leaf.within}
          onType={(within) => withWindow(within, true)}
          onSet={(within) => withWindow(within, false)}
          onSettle={() => {}}
        />
      )}
      {depth < 3 && (
        <details className={styles.where} open={leaf.where !== undefined}>
          <summary>{t('condition.where')}</summary>
          <EventAtHandProvider value={leaf.event}>
            <NestedEditor
              label={t('condition.where')}
              value={leaf.where}
              subjects={['property', 'attribute']}
              onType={(where) => onChange(withWhere(leaf, where), true)}
              onSet={(where) => onChange(withWhere(leaf, where), false)}
              onSettle={() => {}}
            />
          </EventAtHandProvider>
        </details>
      )}
    </>
  )
}

const withWhere = (leaf: EventLeaf, where: EventLeaf['where']): EventLeaf => {
  const { where: _, ...rest } = leaf
  return where === undefined ? rest : { ...rest, where }
}
