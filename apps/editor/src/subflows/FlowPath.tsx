import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FlowStop } from './follow-path.ts'
import styles from './subflows.module.css'

type FlowPathProps = {
  journey: { id: string; name: string }
  stops: readonly FlowStop[]
  /** What else the addresses of the page say: the view, and whose way is shown. */
  search: { tab?: string | undefined; person?: string | undefined; version?: number | undefined }
  /** True at the head of the outline; else it floats over the canvas. */
  isInList?: boolean
}

/** The way back out of a sub-flow, and the way to where it is drawn. */
export function FlowPath({ journey, stops, search, isInList }: FlowPathProps) {
  const { t } = useTranslation('subflows')
  const last = stops.at(-1)
  const params = { journeyId: journey.id }
  return (
    <nav
      className={styles.path}
      data-is-in-list={isInList || undefined}
      aria-label={t('path.label')}
    >
      <ol>
        <li>
          <Link to="/journeys/$journeyId" params={params} search={search}>
            {journey.name}
          </Link>
        </li>
        {stops.map((stop) => (
          <li key={stop.path}>
            {stop === last ? (
              <b aria-current="page">
                {t('path.version', { name: stop.name, version: stop.version })}
              </b>
            ) : (
              <Link
                to="/journeys/$journeyId"
                params={params}
                search={{ ...search, flow: stop.path }}
              >
                {stop.name}
              </Link>
            )}
          </li>
        ))}
      </ol>
      {last && (
        <Link to="/journeys/$journeyId" params={{ journeyId: last.flow }}>
          {t('path.open')}
        </Link>
      )}
    </nav>
  )
}
