import type { JourneySettings } from '@sojourn/shared/graph'
import { useTranslation } from 'react-i18next'
import { NumberField, TextField } from '../../ui/fields.tsx'
import { fromLocalTime, toLocalTime } from './local-time.ts'

type Entering = Pick<JourneySettings, 'window' | 'maxInside'>
type EntrySectionProps = Entering & { onChange: (entering: Entering) => void }

/** From when and until when people may come in, and how many may be inside. */
export function EntrySection({ window, maxInside, onChange }: EntrySectionProps) {
  const { t } = useTranslation('publish')
  const withBound = (bound: 'from' | 'until', at: number | undefined) => {
    const { [bound]: _, ...rest } = window ?? {}
    const next = at === undefined ? rest : { ...rest, [bound]: at }
    onChange({ window: Object.keys(next).length === 0 ? undefined : next, maxInside })
  }
  const isEmpty =
    window?.from !== undefined && window.until !== undefined && window.from >= window.until
  return (
    <>
      <TextField
        type="datetime-local"
        label={t('settings.from')}
        value={toLocalTime(window?.from)}
        onChange={({ target }) => withBound('from', fromLocalTime(target.value))}
      />
      <TextField
        type="datetime-local"
        label={t('settings.until')}
        description={t('settings.windowHelp')}
        error={isEmpty ? t('settings.windowEmpty') : undefined}
        value={toLocalTime(window?.until)}
        onChange={({ target }) => withBound('until', fromLocalTime(target.value))}
      />
      <NumberField
        label={t('settings.maxInside')}
        description={t('settings.maxInsideHelp')}
        min={1}
        max={1_000_000_000}
        allowDecimal={false}
        value={maxInside ?? ''}
        onChange={(most) =>
          onChange({ window, maxInside: Number(most) >= 1 ? Number(most) : undefined })
        }
      />
    </>
  )
}
