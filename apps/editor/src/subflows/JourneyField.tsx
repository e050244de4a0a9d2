import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FieldProps } from '../inspector/field-props.ts'
import styles from '../inspector/fields/rows.module.css'
import { useInspector } from '../inspector/InspectorContext.tsx'
import { Select } from '../ui/Select.tsx'

/** Another journey of the workspace: widget `journey`. */
export function JourneyField({ label, help, error, value, onSet }: FieldProps) {
  const { t } = useTranslation('subflows')
  const { facts, journeyId } = useInspector()
  const journeys = facts?.journeys ?? {}
  const chosen = typeof value === 'string' ? value : ''
  const isMissing = facts !== undefined && chosen !== '' && journeys[chosen] === undefined
  const data = [
    ...Object.entries(journeys)
      .filter(([id]) => id !== journeyId)
      .map(([id, { name, isLive }]) => ({
        value: id,
        label: isLive ? name : t('journey.notLive', { name }),
      }))
      .sort((a, b) => a.label.localeCompare(b.label)),
    ...(isMissing ? [{ value: chosen, label: t('journey.missing') }] : []),
  ]
  return (
    <div className={styles.stack}>
      <Select
        searchable
        label={label}
        description={help}
        error={error}
        placeholder={t('journey.choose')}
        nothingFoundMessage={t('journey.none')}
        data={data}
        value={chosen === '' ? null : chosen}
        onChange={(id) => id !== null && onSet(id)}
      />
      {chosen !== '' && !isMissing && (
        <div className={styles.links}>
          <Link to="/journeys/$journeyId" params={{ journeyId: chosen }}>
            {t('journey.open')}
          </Link>
        </div>
      )}
    </div>
  )
}
