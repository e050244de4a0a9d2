import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Dialog, DialogText } from '../ui/Dialog.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './MailsPage.module.css'
import { type MailSummary, useMailActions } from './useMails.ts'

/** Asks before a mail is deleted, or names the journeys that still use it. */
export function DeleteMailDialog({ mail, onClose }: { mail: MailSummary; onClose: () => void }) {
  const { t } = useTranslation('mails')
  const { t: frame } = useTranslation('frame')
  const { remove } = useMailActions()
  const { name, usedBy } = mail
  if (usedBy.length > 0) {
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title={t('remove.usedTitle', { name })}
        actions={
          <Button onClick={onClose} data-autofocus>
            {frame('close')}
          </Button>
        }
      >
        <DialogText>{t('remove.usedText')}</DialogText>
        <ul className={styles.uses}>
          {usedBy.map((journey) => (
            <li key={journey.id}>
              <Link to="/journeys/$journeyId" params={{ journeyId: journey.id }}>
                {journey.name}
              </Link>
            </li>
          ))}
        </ul>
      </Dialog>
    )
  }
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('remove.title', { name })}
      text={t('remove.text')}
      confirm={t('remove.submit')}
      onConfirm={async () => {
        await remove.mutateAsync(mail.id)
        toast.done(t('deleted', { name }))
      }}
    />
  )
}
