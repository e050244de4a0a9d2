import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, type Language } from '../../i18n/languages.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogText } from '../../ui/Dialog.tsx'
import { useMailState, useMailStore } from '../document/MailContext.tsx'
import { addLanguage } from '../document/mail-edits.ts'

type AddLanguageDialogProps = {
  language: Language
  /** The language in sight, offered as the start. */
  from: Language
  onAdded: () => void
  onClose: () => void
}

/** Offers to write a language that is missing: from a copy of the one in sight, or from nothing. */
export function AddLanguageDialog({ language, from, onAdded, onClose }: AddLanguageDialogProps) {
  const { t } = useTranslation('mails')
  const { t: frame } = useTranslation('frame')
  const store = useMailStore()
  const fallback = useMailState((state) => state.document.fallback)
  const name = LANGUAGE_NAMES[language]
  const add = (source: Language | undefined) => {
    store
      .getState()
      .change({ key: 'undo.addLanguage', values: { language } }, addLanguage(language, source))
    onClose()
    onAdded()
  }
  return (
    <Dialog
      isOpen
      size="medium"
      onClose={onClose}
      title={t('languages.addTitle', { language: name })}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button onClick={() => add(undefined)}>{t('languages.fromEmpty')}</Button>
          <Button variant="primary" data-autofocus onClick={() => add(from)}>
            {t('languages.copy', { language: LANGUAGE_NAMES[from] })}
          </Button>
        </>
      }
    >
      <DialogText>
        {t('languages.addText', { language: name, fallback: LANGUAGE_NAMES[fallback] })}
      </DialogText>
    </Dialog>
  )
}
