import { Skeleton } from '../ui/Skeleton.tsx'
import styles from './InspectorSkeleton.module.css'

/** The shape of the inspector, for the moment until its code is here. */
export const InspectorSkeleton = () => (
  <div className={styles.bones} aria-hidden>
    <Skeleton width="60%" height={20} />
    <Skeleton width="90%" />
    {[0, 1, 2].map((row) => (
      <span key={row} className={styles.field}>
        <Skeleton width="30%" height={12} />
        <Skeleton height={34} />
      </span>
    ))}
  </div>
)
