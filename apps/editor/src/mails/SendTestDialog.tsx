import { ApiError } from '@sojourn/api/client'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { LANGUAGE_NAMES, Language } from '../i18n/languages.ts'
import { useSession } from '../session/useSession.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm, DialogText } from '../ui/Dialog.tsx'
import { Field, TextField } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { useProblemText } from './checks/useProblemText.ts'
import { useMailState } from './document/MailContext.tsx'
import type { MailSaving } from './document/useMailSaving.ts'
import { ContactPicker } from './preview/ContactPicker.tsx'
import { usePreviewContact } from './preview/usePreviewContact.ts'

type SendTestDialogProps = {
  mailId: string
  saving: MailSaving
  language: Language
  onClose: () => void
}

/** Sends the mail as it is now to one address, by default one's own. */
export function SendTestDialog({ mailId, saving, language, onClose }: SendTestDialogProps) {
  const { t } = useTranslation('mails')
  const { t: frame } = useTranslation('frame')
  const session = useSession().data
  const variants = useMailState((state) => state.document.variants)
  const written = Language.options.filter((one) => variants[one])
  const picked = usePreviewContact()
  const [to, setTo] = useState(session?.account?.email ?? '')
  const [chosen, setChosen] = useState(language)
  const [isUnsaved, setUnsaved] = useState(false)
  const problemText = useProblemText()
  const staysHere = session?.banners.some(({ code }) => code === 'mail-stays-in-inbox') ?? false

  const send = useMutation({
    mutationFn: () =>
      answer(
        client.mails.api.mails[':id'].test.$post({
          param: { id: mailId },
          json: { language: chosen, contact: picked.contact?.id, to: to.trim() },
        }),
      ),
  })
  const isAddress = /^\S+@\S+$/.test(to.trim())
  const mendFirst = (error: unknown): string | undefined => {
    const blocking = error instanceof ApiError ? error.problem.problems : undefined
    if (!blocking?.length) return
    return t('test.mendFirst', { problems: blocking.map(problemText).join(' ') })
  }
  const submit = async () => {
    if (!isAddress) return
    // What is sent is what is stored.
    const isSaved = await saving.save()
    setUnsaved(!isSaved)
    if (isSaved) send.mutate()
  }

  if (send.isSuccess) {
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title={t('test.title')}
        actions={
          <Button variant="primary" onClick={onClose} data-autofocus>
            {frame('close')}
          </Button>
        }
      >
        <DialogText>
          {staysHere ? t('test.doneInbox') : t('test.done', { to: to.trim() })}{' '}
          {staysHere && <Link to="/inbox">{t('test.openInbox')}</Link>}
        </DialogText>
        <DialogText>{t('test.note')}</DialogText>
      </Dialog>
    )
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => void submit()}
      title={t('test.title')}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={send.isPending} disabled={!isAddress}>
            {t('test.submit')}
          </Button>
        </>
      }
    >
      <DialogForm>
        <TextField
          type="email"
          label={t('test.to')}
          value={to}
          error={to.trim() !== '' && !isAddress ? t('test.toWrong') : undefined}
          onChange={(event) => setTo(event.currentTarget.value)}
          data-autofocus
        />
        {written.length > 1 && (
          <Segmented
            label={t('test.language')}
            value={chosen}
            onChange={setChosen}
            data={written.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }))}
          />
        )}
        <Field label={t('test.as')}>
          <ContactPicker picked={picked} />
        </Field>
      </DialogForm>
      {isUnsaved && <p role="alert">{t('test.saveFirst')}</p>}
      <ProblemNote error={send.error} text={mendFirst(send.error)} />
    </Dialog>
  )
}
