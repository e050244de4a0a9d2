import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogText } from '../ui/Dialog.tsx'
import type { MailSaving } from './document/useMailSaving.ts'

/** Saves on the way out, and asks where that is not possible just now. */
export function LeaveDialog({ saving }: { saving: MailSaving }) {
  const { t } = useTranslation('mails')
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: async ({ current, next }) =>
      current.pathname !== next.pathname && !(await saving.save()),
    enableBeforeUnload: false,
    withResolver: true,
  })
  return (
    <Dialog
      isOpen={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('leave.title')}
      actions={
        <>
          <Button onClick={() => reset?.()} data-autofocus>
            {t('leave.stay')}
          </Button>
          <Button variant="danger" onClick={() => proceed?.()}>
            {t('leave.submit')}
          </Button>
        </>
      }
    >
      <DialogText>{t('leave.text')}</DialogText>
    </Dialog>
  )
}
