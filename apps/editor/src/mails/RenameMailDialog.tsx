import { useTranslation } from 'react-i18next'
import { MailNameDialog } from './MailNameDialog.tsx'
import { type MailSummary, useMailActions } from './useMails.ts'

/** Gives a mail another name. Its readers see nothing of it. */
export function RenameMailDialog({ mail, onClose }: { mail: MailSummary; onClose: () => void }) {
  const { t } = useTranslation('mails')
  const { rename } = useMailActions()
  return (
    <MailNameDialog
      title={t('name.renameTitle')}
      submit={t('name.rename')}
      name={mail.name}
      isBusy={rename.isPending}
      error={rename.error}
      onSubmit={(name) => rename.mutate({ id: mail.id, name }, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
