import { useTranslation } from 'react-i18next'
import { IconCheck, IconRefresh, IconWarning } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import type { MailSaving } from './document/useMailSaving.ts'
import styles from './SaveNote.module.css'

/** Whether what is on the page is stored. */
export function SaveNote({ saving: { state, save } }: { saving: MailSaving }) {
  const { t } = useTranslation('mails')
  return (
    <span className={styles.note} data-state={state} role="status">
      {state === 'saved' && <IconCheck size={15} aria-hidden />}
      {(state === 'failed' || state === 'conflict') && <IconWarning size={15} aria-hidden />}
      <span className={styles.words} title={state === 'failed' ? t('save.kept') : undefined}>
        {t(`save.${state}`)}
      </span>
      {state === 'failed' && (
        <Button
          isSmall
          variant="quiet"
          icon={<IconRefresh size={15} />}
          onClick={() => void save()}
        >
          {t('save.retry')}
        </Button>
      )}
    </span>
  )
}
