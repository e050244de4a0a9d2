import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../api/useErrorText.ts'
import { IconRefresh, IconWarning } from '../icons.ts'
import { Button } from './Button.tsx'
import styles from './states.module.css'

type EmptyStateProps = {
  icon?: ReactNode
  title?: string
  /** What this place is for. */
  text?: ReactNode
  /** The first act. */
  children?: ReactNode
}

/** What a list says before anything is in it. */
export const EmptyState = ({ icon, title, text, children }: EmptyStateProps) => (
  <div className={styles.state}>
    {icon && (
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
    )}
    {title && <h2 className={styles.title}>{title}</h2>}
    {text && <p className={styles.text}>{text}</p>}
    {children && <div className={styles.actions}>{children}</div>}
  </div>
)

/** What happened, what is safe, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('errors')
  const errorText = useErrorText()
  return (
    <div className={styles.state} role="alert">
      <span className={styles.icon} data-family="problem" aria-hidden>
        <IconWarning size={22} />
      </span>
      <h2 className={styles.title}>{t('load.title')}</h2>
      <p className={styles.text}>{errorText(error)}</p>
      {onRetry && (
        <div className={styles.actions}>
          <Button icon={<IconRefresh size={17} />} onClick={onRetry}>
            {t('retry')}
          </Button>
        </div>
      )}
    </div>
  )
}
