import { useTranslation } from 'react-i18next'
import type { Journey } from '../canvas/useJourney.ts'
import { Pill } from '../ui/Pill.tsx'

/** The journey's state in words, and whether the draft differs from what runs. */
export function JourneyState({ journey }: { journey: Journey }) {
  const { t } = useTranslation('publish')
  const { state, version, control, hasUnpublishedChanges } = journey
  const number = version?.number ?? 0
  const label =
    control === 'stop'
      ? t('state.stopping')
      : control === 'resume'
        ? t('state.resuming')
        : version === null
          ? t('state.draft')
          : t(`state.${state}`, { version: number })
  const tone = state === 'live' ? 'good' : state === 'paused' ? 'warn' : 'plain'
  return (
    <>
      <Pill tone={tone}>{label}</Pill>
      {hasUnpublishedChanges && version !== null && (
        <Pill tone="warn">{t('state.unpublished')}</Pill>
      )}
    </>
  )
}
