import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Tooltip } from '../ui/Tooltip.tsx'
import { Logo } from './Logo.tsx'
import { PLACES } from './places.ts'
import styles from './Rail.module.css'
import { useUnread } from './useUnread.ts'

/** The rail of places; on a phone the bar at the bottom, with names. */
export function Rail() {
  const { t } = useTranslation('frame')
  const unread = useUnread()
  return (
    <nav className={styles.rail} aria-label={t('places.label')}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      <span className={styles.logo}>
        <Logo />
      </span>
      {PLACES.map(({ name, to, Icon }) => {
        const badge = name === 'inbox' && unread > 0
        return (
          <Tooltip key={name} label={t(`places.${name}`)} position="right">
            <Link to={to} className={styles.place} data-place={name}>
              <Icon size={20} stroke={1.7} />
              <span className={styles.name}>{t(`places.${name}`)}</span>
              {badge && (
                <span className={styles.badge}>
                  <span aria-hidden>{unread > 99 ? '99+' : unread}</span>
                  <span className="sr-only">{t('unread', { count: unread })}</span>
                </span>
              )}
            </Link>
          </Tooltip>
        )
      })}
    </nav>
  )
}
