import type { Reentry } from '@sojourn/shared/graph'
import { useTranslation } from 'react-i18next'
import { NumberField, TextField } from '../../ui/fields.tsx'
import { Select } from '../../ui/Select.tsx'

const daysOf = (gap: string | undefined): number => Number(/^P(\d+)D$/.exec(gap ?? '')?.[1] ?? 0)

type ReentrySectionProps = { reentry: Reentry; onChange: (reentry: Reentry) => void }

/** Who may enter again, and when. */
export function ReentrySection({ reentry, onChange }: ReentrySectionProps) {
  const { t } = useTranslation('publish')
  const choose = (rule: string | null) => {
    if (rule === 'once') onChange({ rule })
    if (rule === 'after-leaving') onChange({ rule })
    if (rule === 'parallel') onChange({ rule, key: '' })
  }
  return (
    <>
      <Select
        label={t('settings.reentry')}
        description={t(`settings.help.${reentry.rule}`)}
        value={reentry.rule}
        onChange={choose}
        data={(['once', 'after-leaving', 'parallel'] as const).map((rule) => ({
          value: rule,
          label: t(`settings.rule.${rule}`),
        }))}
      />
      {reentry.rule === 'after-leaving' && (
        <NumberField
          label={t('settings.gap')}
          min={0}
          max={3650}
          allowDecimal={false}
          value={daysOf(reentry.gap)}
          onChange={(days) =>
            onChange(
              Number(days) > 0
                ? { rule: 'after-leaving', gap: `P${Number(days)}D` }
                : { rule: 'after-leaving' },
            )
          }
        />
      )}
      {reentry.rule === 'parallel' && (
        <TextField
          label={t('settings.key')}
          description={t('settings.keyHelp')}
          maxLength={100}
          value={reentry.key}
          onChange={({ target }) => onChange({ rule: 'parallel', key: target.value })}
        />
      )}
    </>
  )
}
