import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import type { JourneyAct } from './acts.ts'
import { EnteredBars } from './EnteredBars.tsx'
import { JourneyMenu } from './JourneyMenu.tsx'
import { JourneyPills } from './JourneyPills.tsx'
import styles from './JourneyRow.module.css'
import { ShapePicture } from './ShapePicture.tsx'
import type { JourneySummary } from './useJourneys.ts'

type JourneyRowProps = { journey: JourneySummary; now: number; onAct: (act: JourneyAct) => void }

/** One journey of the list: its picture, state, people, and the last two weeks. */
export function JourneyRow({ journey, now, onAct }: JourneyRowProps) {
  const { t } = useTranslation('journeys')
  const format = useFormat()
  const entered = journey.entered.reduce((sum, count) => sum + count, 0)
  const wasPublished = journey.version !== null && journey.kind === 'journey'
  return (
    <li className={styles.row}>
      <ShapePicture shape={journey.shape} />
      <div className={styles.name}>
        <h2>
          <Link
            to="/journeys/$journeyId"
            params={{ journeyId: journey.id }}
            className={styles.link}
          >
            {journey.name}
          </Link>
        </h2>
        <p className={styles.when}>
          {t('changed', { when: format.relative(journey.updatedAt, now) })}
        </p>
        <div className={styles.pills}>
          <JourneyPills journey={journey} now={now} />
        </div>
      </div>
      <div className={styles.figure} data-part="inside">
        {wasPublished && (
          <Link
            to="/journeys/$journeyId"
            params={{ journeyId: journey.id }}
            search={{ tab: 'live' }}
            className={styles.people}
          >
            <b>{format.number(journey.inside)}</b>
            <span>{t('inside')}</span>
          </Link>
        )}
      </div>
      <div className={styles.figure} data-part="entered">
        {wasPublished && (
          <>
            <EnteredBars days={journey.entered} />
            <span>{t('entered', { people: format.number(entered), count: entered })}</span>
          </>
        )}
      </div>
      <JourneyMenu journey={journey} onAct={onAct} />
    </li>
  )
}
