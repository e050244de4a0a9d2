import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, type Language } from '../../i18n/languages.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useMailStore } from '../document/MailContext.tsx'
import { removeLanguage } from '../document/mail-edits.ts'

/** Asks before a language and all that was written in it goes. */
export function RemoveLanguageDialog({
  language,
  onClose,
}: {
  language: Language
  onClose: () => void
}) {
  const { t } = useTranslation('mails')
  const store = useMailStore()
  const values = { language: LANGUAGE_NAMES[language] }
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('languages.removeTitle', values)}
      text={t('languages.removeText')}
      confirm={t('languages.removeSubmit', values)}
      onConfirm={async () =>
        store
          .getState()
          .change({ key: 'undo.removeLanguage', values: { language } }, removeLanguage(language))
      }
    />
  )
}
