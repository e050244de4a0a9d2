import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, Language } from '../i18n/languages.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { useWorkspace } from '../session/useSession.ts'
import { Segmented } from '../ui/Segmented.tsx'
import { addLanguage } from './document/mail-edits.ts'
import { MailNameDialog } from './MailNameDialog.tsx'
import { useMailActions } from './useMails.ts'

/** Starts a mail: a name, and the language one writes first. */
export function NewMailDialog({
  onClose,
  onCreated,
}: {
  onClose: () => void
  onCreated: (id: string) => void
}) {
  const { t } = useTranslation('mails')
  const own = useLanguage()
  const [language, setLanguage] = useState<Language>(useWorkspace()?.language ?? own)
  const { create } = useMailActions()
  const start = (name: string) => {
    const nothing = { schema: 'sojourn.mail/1' as const, name, fallback: language, variants: {} }
    create.mutate(addLanguage(language, undefined)(nothing), {
      onSuccess: ({ id }) => onCreated(id),
    })
  }
  return (
    <MailNameDialog
      title={t('name.newTitle')}
      submit={t('name.create')}
      name=""
      isBusy={create.isPending}
      error={create.error}
      onSubmit={start}
      onClose={onClose}
    >
      <Segmented
        label={t('name.language')}
        value={language}
        onChange={setLanguage}
        data={Language.options.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }))}
      />
    </MailNameDialog>
  )
}
