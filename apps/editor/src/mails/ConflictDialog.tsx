import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogText } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { toast } from '../ui/toast.tsx'
import { forgetMail } from './document/kept-mail.ts'
import { useMailStore } from './document/MailContext.tsx'
import type { MailSaving } from './document/useMailSaving.ts'
import { type Mail, useMailActions } from './useMails.ts'

/** Shown when the mail was saved elsewhere meanwhile: the author says which of the two stays. */
export function ConflictDialog({ mail, saving }: { mail: Mail; saving: MailSaving }) {
  const { t } = useTranslation('mails')
  const store = useMailStore()
  const { create } = useMailActions()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  const readStored = () => answer(client.mails.api.mails[':id'].$get({ param: { id: mail.id } }))
  const takeTheirs = async () => {
    const stored = await readStored()
    store.getState().replace(stored.document)
    saving.settle(stored)
    forgetMail(mail.id)
  }
  const keepCopy = async () => {
    const { document } = store.getState()
    const name = t('conflict.copyName', { name: document.name })
    await create.mutateAsync({ ...document, name })
    toast.done(t('conflict.copied', { name }))
    await takeTheirs()
  }
  const overwrite = async () => {
    saving.settle(await readStored())
    await saving.save()
  }
  const run = async (act: () => Promise<void>) => {
    setBusy(true)
    setError(undefined)
    await act().catch(setError)
    setBusy(false)
  }

  return (
    <Dialog
      isOpen={saving.state === 'conflict'}
      // Until it is decided nothing can be saved, so there is no way to close it.
      size="medium"
      title={t('conflict.title')}
      actions={
        <>
          <Button isBusy={isBusy} onClick={() => void run(takeTheirs)}>
            {t('conflict.theirs')}
          </Button>
          <Button isBusy={isBusy} onClick={() => void run(overwrite)}>
            {t('conflict.mine')}
          </Button>
          <Button
            variant="primary"
            isBusy={isBusy}
            onClick={() => void run(keepCopy)}
            data-autofocus
          >
            {t('conflict.copy')}
          </Button>
        </>
      }
    >
      <DialogText>{t('conflict.text')}</DialogText>
      <ProblemNote error={error} />
    </Dialog>
  )
}
