import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import styles from './Skeleton.module.css'

type SkeletonProps = {
  width?: number | string
  height?: number | string
  isRound?: boolean
  className?: string
}

/** A grey shape in place of what is still on its way. */
export const Skeleton = ({
  width = '100%',
  height = 14,
  isRound = false,
  className,
}: SkeletonProps) => (
  <span
    aria-hidden
    className={classes(styles.bone, className)}
    style={{ width, height, borderRadius: isRound ? '50%' : undefined }}
  />
)

/** Rows in the shape of a list, with one line for screen readers. */
export function SkeletonRows({ rows = 6, height = 52 }: { rows?: number; height?: number }) {
  const { t } = useTranslation('frame')
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones are alike
        <div className={styles.row} style={{ height }} key={index}>
          <Skeleton width={34} height={34} isRound />
          <span className={styles.lines}>
            <Skeleton width={`${32 + ((index * 13) % 24)}%`} />
            <Skeleton width={`${18 + ((index * 7) % 20)}%`} height={11} />
          </span>
          <Skeleton width={72} height={12} />
        </div>
      ))}
    </div>
  )
}
