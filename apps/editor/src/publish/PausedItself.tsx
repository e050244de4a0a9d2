import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Journey } from '../canvas/useJourney.ts'
import { useReason } from '../contacts/useReason.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { IconWarning } from '../icons.ts'
import type { Words } from '../words/useWords.ts'
import styles from './PausedItself.module.css'

/** Says that a journey paused itself because it failed for too many, where, and what to do. */
export function PausedItself({ journey, words }: { journey: Journey; words: Words }) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const reason = useReason()
  const { pauseReason, state, id, graph } = journey
  if (pauseReason === null || state !== 'paused') return null
  const { node, failed, acted } = pauseReason
  const where = { node: node === null ? '' : words.nodeName(graph, node) }
  return (
    <p className={styles.note} role="status">
      <IconWarning size={17} aria-hidden />
      <span>
        {t('pausedItself.text', { failed: format.number(failed), acted: format.number(acted) })}{' '}
        {node !== null &&
          (pauseReason.reason
            ? t('pausedItself.where', { ...where, reason: reason(pauseReason.reason) })
            : t('pausedItself.whereOnly', where))}{' '}
        {t('pausedItself.what')}{' '}
        <Link
          to="/journeys/$journeyId"
          params={{ journeyId: id }}
          search={{ tab: 'live', ...(node !== null && { node, status: 'parked' as const }) }}
        >
          {t('pausedItself.show')}
        </Link>
      </span>
    </p>
  )
}
