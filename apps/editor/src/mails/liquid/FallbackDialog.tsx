import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../i18n/languages.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import styles from './LiquidField.module.css'
import { type LiquidValue, liquidFor } from './liquid-value.ts'

type FallbackDialogProps = {
  value: LiquidValue
  language: Language
  languageName: string
  isAddress: boolean
  onInsert: (text: string) => void
  onClose: () => void
}

// What one calls somebody whose name one does not know, in the language of the mail.
const FRIEND: Record<Language, string> = { en: 'friend', 'zh-TW': '朋友', 'zh-CN': '朋友' }

/** Asks what stands in place of a value that a contact does not have. A name must have one. */
export function FallbackDialog({
  value: { name, isName },
  language,
  languageName,
  isAddress,
  onInsert,
  onClose,
}: FallbackDialogProps) {
  const { t } = useTranslation('mails')
  const { t: frame } = useTranslation('frame')
  const isNeeded = isName && !isAddress
  const [fallback, setFallback] = useState(isNeeded ? FRIEND[language] : '')
  const liquid = liquidFor(name, fallback.trim(), isAddress)
  const isMissing = isNeeded && fallback.trim() === ''
  const said =
    name === 'first_name' ? t('liquid.firstName') : name === 'name' ? t('liquid.name') : name
  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => !isMissing && onInsert(liquid)}
      title={t('liquid.title', { name: said.replace(/\s?…$/, '') })}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button type="submit" variant="primary" disabled={isMissing}>
            {t('liquid.submit')}
          </Button>
        </>
      }
    >
      <TextField
        label={`${t('liquid.fallback')} (${languageName})`}
        description={t(isNeeded ? 'liquid.fallbackHint' : 'liquid.fallbackOptional')}
        error={isMissing ? t('liquid.fallbackMissing') : undefined}
        value={fallback}
        lang={language}
        maxLength={200}
        onChange={(event) => setFallback(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        data-autofocus
      />
      <p className={styles.becomes}>
        {t('liquid.becomes')} <code>{liquid}</code>
      </p>
    </Dialog>
  )
}
