import type { JourneySettings } from '@sojourn/shared/graph'
import { useTranslation } from 'react-i18next'
import { AmountField } from '../../ui/AmountField.tsx'
import { NumberField } from '../../ui/fields.tsx'
import { readSpread, writeSpread } from './spread.ts'

type SendingChoice = Pick<JourneySettings, 'rate' | 'spread' | 'priority'>

const RATE_UNITS = ['minute', 'hour', 'day'] as const
const SPREAD_UNITS = ['minutes', 'hours', 'days'] as const
const USUAL = 50

type SendingSectionProps = SendingChoice & { onChange: (changes: SendingChoice) => void }

/** How fast a journey's mails go out, over how long a crowd is spread, and who goes first. */
export function SendingSection({ rate, spread, priority, onChange }: SendingSectionProps) {
  const { t } = useTranslation('publish')
  const shown = readSpread(spread)
  return (
    <>
      <AmountField
        label={t('settings.sending.rate')}
        description={t('settings.sending.rateHelp')}
        count={rate?.count ?? null}
        unit={rate?.per ?? 'hour'}
        unitLabel={t('settings.sending.rateUnit')}
        units={RATE_UNITS.map((unit) => ({
          value: unit,
          label: t(`settings.sending.per.${unit}`),
        }))}
        onChange={(count, unit) => {
          const per = RATE_UNITS.find((one) => one === unit) ?? 'hour'
          onChange({ rate: count === null ? undefined : { per, count } })
        }}
      />
      <AmountField
        label={t('settings.sending.spread')}
        description={t('settings.sending.spreadHelp')}
        count={shown.count}
        most={9_999}
        unit={shown.unit}
        unitLabel={t('settings.sending.spreadUnit')}
        units={SPREAD_UNITS.map((unit) => ({
          value: unit,
          label: t(`settings.sending.over.${unit}`),
        }))}
        onChange={(count, unit) => onChange({ spread: writeSpread(count, unit) })}
      />
      <NumberField
        label={t('settings.sending.priority')}
        description={t('settings.sending.priorityHelp')}
        min={0}
        max={100}
        allowDecimal={false}
        allowNegative={false}
        value={priority ?? USUAL}
        onChange={(typed) => {
          const number = typed === '' ? USUAL : Math.min(100, Math.max(0, Number(typed)))
          onChange({ priority: number === USUAL ? undefined : number })
        }}
      />
    </>
  )
}
