import { useTranslation } from 'react-i18next'
import { Card } from '../ui/Card.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import row from './JourneyRow.module.css'

/** The list before it is here, in its shape. */
export function JourneysSkeleton() {
  const { t } = useTranslation('frame')
  return (
    <Card isFlush role="status">
      <span className="sr-only">{t('loading')}</span>
      <div aria-hidden>
        {[44, 36, 52, 30].map((width) => (
          <div className={row.row} key={width}>
            <Skeleton width="100%" height={70} />
            <span>
              <Skeleton width={`${width}%`} height={15} />
              <br />
              <Skeleton width={96} height={20} />
            </span>
            <Skeleton height={30} />
            <Skeleton height={30} />
            <Skeleton width={34} />
          </div>
        ))}
      </div>
    </Card>
  )
}
