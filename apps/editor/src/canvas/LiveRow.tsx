import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { useCanvas } from './CanvasContext.tsx'
import styles from './NodeCard.module.css'

/** How many people stand at a node and how many have passed it; a click shows who. */
export function LiveRow({ id }: { id: string }) {
  const { t } = useTranslation('canvas')
  const format = useFormat()
  const { live } = useCanvas()
  const count = live?.nodes[id] ?? { waiting: 0, passed: 0, parked: 0 }
  return (
    <button type="button" className={`${styles.live} nodrag`} onClick={() => live?.onPeople(id)}>
      <span>
        <i aria-hidden />
        {t('live.waiting')} <b data-count="waiting">{format.number(count.waiting)}</b>
      </span>{' '}
      <span>
        {t('live.passed')} <b data-count="passed">{format.number(count.passed)}</b>
      </span>
      {count.parked > 0 && (
        <span className={styles.parked}>
          {t('live.parked')} <b data-count="parked">{format.number(count.parked)}</b>
        </span>
      )}{' '}
      <span className="sr-only">{t('live.people')}</span>
    </button>
  )
}
