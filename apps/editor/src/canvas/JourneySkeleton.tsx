import { useTranslation } from 'react-i18next'
import { Skeleton } from '../ui/Skeleton.tsx'
import styles from './JourneySkeleton.module.css'

/** The shape of a journey while it is on its way. */
export function JourneySkeleton() {
  const { t } = useTranslation('frame')
  return (
    <div className={styles.page} role="status">
      <span className="sr-only">{t('loading')}</span>
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} width={248} height={72} className={styles.card} />
      ))}
    </div>
  )
}
