import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { IconGift, IconJourney } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import styles from './FirstJourney.module.css'
import { useSample } from './useSample.ts'

type FirstJourneyProps = { onCreate: () => void; isCreating: boolean }

/** What an empty workspace offers: something to try at once, or an empty canvas. */
export function FirstJourney({ onCreate, isCreating }: FirstJourneyProps) {
  const { t } = useTranslation('journeys')
  const { make } = useSample()
  const navigate = useNavigate()
  return (
    <section className={styles.first}>
      <h2 className={styles.title}>{t('first.title')}</h2>
      <p className={styles.text}>{t('first.text')}</p>
      <div className={styles.ways}>
        <div className={styles.way}>
          <span className={styles.icon} data-family="trigger" aria-hidden>
            <IconGift size={22} />
          </span>
          <h3>{t('first.sample.title')}</h3>
          <p>{t('first.sample.text')}</p>
          <Button variant="primary" isWide isBusy={make.isPending} onClick={() => make.mutate()}>
            {t('first.sample.submit')}
          </Button>
          <p className={styles.hint}>{t('first.sample.remove')}</p>
          <ProblemNote error={make.error} />
        </div>
        <div className={styles.way}>
          <span className={styles.icon} data-family="message" aria-hidden>
            <IconJourney size={22} />
          </span>
          <h3>{t('first.own.title')}</h3>
          <p>{t('first.own.text')}</p>
          <Button isWide onClick={() => void navigate({ to: '/templates' })}>
            {t('first.templates')}
          </Button>
          <Button isWide isBusy={isCreating} onClick={onCreate}>
            {t('first.own.submit')}
          </Button>
        </div>
      </div>
    </section>
  )
}
