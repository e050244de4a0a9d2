import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/Select.tsx'
import { ZoneSelect } from '../../ui/ZoneSelect.tsx'
import type { FieldProps } from '../field-props.ts'
import { useInspector } from '../InspectorContext.tsx'
import styles from './rows.module.css'

/** Whose clock counts: the contact's, the workspace's, or one zone by name: widget `zone`. */
export function ZoneField({ path, label, help, error, value, onSet }: FieldProps) {
  const { t } = useTranslation('inspector')
  const { nodeType, words, facts } = useInspector()
  const isNamed = value !== 'contact' && value !== 'workspace'
  const choice = isNamed ? 'named' : String(value)
  const data = [
    { value: 'contact', label: words.option(nodeType.type, path, 'contact') },
    { value: 'workspace', label: words.option(nodeType.type, path, 'workspace') },
    { value: 'named', label: t('zone.named') },
  ]
  return (
    <div className={styles.stack}>
      <Select
        label={label}
        description={help}
        error={isNamed ? undefined : error}
        data={data}
        value={choice}
        onChange={(next) => onSet(next === 'named' ? (facts?.zone ?? 'UTC') : next)}
      />
      {isNamed && (
        <ZoneSelect
          aria-label={t('zone.which')}
          error={error}
          value={typeof value === 'string' ? value : null}
          onChange={(zone) => zone !== null && onSet(zone)}
        />
      )}
    </div>
  )
}
