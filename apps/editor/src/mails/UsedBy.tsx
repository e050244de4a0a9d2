import { Popover } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useJourneys } from '../journeys/useJourneys.ts'
import { Pill } from '../ui/Pill.tsx'
import styles from './UsedBy.module.css'
import type { Mail } from './useMails.ts'

/** Which journeys use this mail, and that live ones must be published again to send what is changed. */
export function UsedBy({ usedBy }: Pick<Mail, 'usedBy'>) {
  const { t } = useTranslation('mails')
  const journeys = useJourneys().data
  if (usedBy.length === 0) return null
  const isLive = (id: string) =>
    journeys?.some((journey) => journey.id === id && journey.state !== 'draft') ?? false
  const isAnyLive = usedBy.some(({ id }) => isLive(id))
  return (
    <Popover position="bottom-start" withinPortal trapFocus transitionProps={{ duration: 80 }}>
      <Popover.Target>
        <button type="button" className={styles.button}>
          <Pill tone={isAnyLive ? 'warn' : 'plain'}>
            {t('usedByCount', { count: usedBy.length })}
          </Pill>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.list} aria-label={t('page.usedIn')}>
        <h2 className={styles.title}>{t('page.usedIn')}</h2>
        <ul>
          {usedBy.map(({ id, name }) => (
            <li key={id} className={styles.journey}>
              <Link to="/journeys/$journeyId" params={{ journeyId: id }}>
                {name}
              </Link>
              <span>{t(isLive(id) ? 'page.usedLiveShort' : 'page.usedDraft')}</span>
            </li>
          ))}
        </ul>
        {isAnyLive && <p className={styles.note}>{t('page.usedLive')}</p>}
      </Popover.Dropdown>
    </Popover>
  )
}
