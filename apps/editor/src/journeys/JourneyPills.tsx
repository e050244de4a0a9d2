import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { Pill } from '../ui/Pill.tsx'
import type { JourneySummary } from './useJourneys.ts'

const DAY_MS = 86_400_000

/** Whole days since the journey was paused. */
export const daysPaused = ({ pausedAt }: Pick<JourneySummary, 'pausedAt'>, now: number): number =>
  pausedAt === null ? 0 : Math.floor((now - pausedAt) / DAY_MS)

/** The state of a journey in words: what runs, since when it rests, what is not published yet. */
export function JourneyPills({ journey, now }: { journey: JourneySummary; now: number }) {
  const { t } = useTranslation('journeys')
  return (
    <>
      {journey.kind === 'sub-flow' && journey.version !== null && <Pill>{t('flow')}</Pill>}
      <StatePill journey={journey} now={now} />
      {journey.state === 'paused' && journey.pauseReason && (
        <Pill tone="problem">{t('pausedItself')}</Pill>
      )}
      {journey.hasUnpublishedChanges && journey.version !== null && (
        <Pill tone="warn">{t('unpublished')}</Pill>
      )}
      {journey.parked > 0 && <ParkedPill count={journey.parked} />}
      {journey.isSample && <Pill>{t('sample.pill')}</Pill>}
    </>
  )
}

const StatePill = ({ journey, now }: { journey: JourneySummary; now: number }) => {
  const { t } = useTranslation('journeys')
  const format = useFormat()
  const { kind, state, version, control, inside } = journey
  if (kind === 'sub-flow')
    return <Pill>{version === null ? t('flow') : t('flowVersion', { version })}</Pill>
  if (control === 'stop') return <Pill>{t('state.stopping')}</Pill>
  if (control === 'resume') return <Pill tone="good">{t('state.resuming')}</Pill>
  if (state === 'live') return <Pill tone="good">{t('state.liveVersion', { version })}</Pill>
  if (state !== 'paused') return <Pill>{t(`state.${state}`)}</Pill>

  const people = format.number(inside)
  const days = daysPaused(journey, now)
  return (
    <Pill tone="warn">
      {days > 0
        ? t('state.pausedFor', { days: format.duration(`P${days}D`), people, count: inside })
        : t('state.pausedNow', { people, count: inside })}
    </Pill>
  )
}

const ParkedPill = ({ count }: { count: number }) => {
  const { t } = useTranslation('journeys')
  const format = useFormat()
  return <Pill tone="problem">{t('parked', { count, people: format.number(count) })}</Pill>
}
