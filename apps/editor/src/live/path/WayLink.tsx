import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { IconJourney } from '../../icons.ts'
import { Tooltip } from '../../ui/Tooltip.tsx'
import styles from './WayLink.module.css'

type WayLinkProps = { journeyId: string; enrolment: string; name: string }

/** Leads to one person's way on the canvas. */
export function WayLink({ journeyId, enrolment, name }: WayLinkProps) {
  const { t } = useTranslation('live')
  const label = t('path.show', { name })
  return (
    <Tooltip label={label}>
      <Link
        to="/journeys/$journeyId"
        params={{ journeyId }}
        search={(before) => ({
          tab: 'live',
          person: enrolment,
          ...('flow' in before && before.flow ? { flow: before.flow } : {}),
        })}
        className={styles.way}
        aria-label={label}
      >
        <IconJourney size={17} />
      </Link>
    </Tooltip>
  )
}
