import { useTranslation } from 'react-i18next'
import type { Journey } from '../canvas/useJourney.ts'
import { NARROW_PX, PHONE_PX, useWidth } from '../canvas/useWidth.ts'
import { Pill } from '../ui/Pill.tsx'

/** The journey's state in words, and whether the draft differs from what runs. */
export function JourneyState({ journey }: { journey: Journey }) {
  const { t } = useTranslation('publish')
  const { t: tJourneys } = useTranslation('journeys')
  const { kind, state, version, control, hasUnpublishedChanges } = journey
  const width = useWidth()
  const isNarrow = width <= NARROW_PX
  const number = version?.number ?? 0
  const label =
    control === 'stop'
      ? t('state.stopping')
      : control === 'resume'
        ? t('state.resuming')
        : version === null
          ? t('state.draft')
          : kind === 'sub-flow'
            ? tJourneys('flowVersion', { version: number })
            : isNarrow && (state === 'live' || state === 'paused')
              ? tJourneys(`tabs.${state}`)
              : t(`state.${state}`, { version: number })
  const tone =
    kind === 'sub-flow'
      ? 'plain'
      : state === 'live'
        ? 'good'
        : state === 'paused'
          ? 'warn'
          : 'plain'
  return (
    <>
      <Pill tone={tone}>{label}</Pill>
      {hasUnpublishedChanges && version !== null && width > PHONE_PX && (
        <Pill tone="warn">{t('state.unpublished')}</Pill>
      )}
    </>
  )
}
