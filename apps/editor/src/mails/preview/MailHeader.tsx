import { useTranslation } from 'react-i18next'
import { useSenders } from '../../settings/useSettings.ts'
import styles from './MailHeader.module.css'
import type { Preview } from './usePreview.ts'
import type { PreviewContact } from './usePreviewContact.ts'

type MailHeaderProps = { preview: Preview | undefined; contact: PreviewContact | undefined }

/** What the list of mails shows of it: subject, preview line, from whom, to whom. */
export function MailHeader({ preview, contact }: MailHeaderProps) {
  const { t } = useTranslation('mails')
  const sender = useSenders().data?.find(({ isDefault }) => isDefault)
  return (
    <header className={styles.header}>
      <p className={styles.line} lang={preview?.language}>
        <b className={styles.subject}>{preview?.subject || t('preview.noSubject')}</b>
        {preview?.preheader && <span> — {preview.preheader}</span>}
      </p>
      <p className={styles.line}>
        {t('preview.to', {
          sender: sender?.name ?? t('preview.noSender'),
          recipient: contact?.email ?? 'somebody@example.com',
        })}
      </p>
    </header>
  )
}
