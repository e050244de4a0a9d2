import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

const KNOWN = [
  'journey.left',
  'contact.gone',
  'contact.deleted',
  'address.missing',
  'address.invalid',
  'address.suppressed',
  'consent.withdrawn',
  'suppressed',
  'hard-bounce',
  'complaint',
  'unsubscribed',
  'manual',
  'no-delivery',
  'finished',
  'stopped',
  'exit',
  'contact-deleted',
  'endless-loop',
  'mail.missing',
  'mail.render',
  'mail.unreachable',
  'mail.login',
  'sender.missing',
  'delivery.no-answer',
  'delivery.unknown',
  'webhook.busy',
  'webhook.render',
  'webhook.bad-header',
  'update-contact.render',
] as const

/** Why something happened or did not, in words; an unknown code is shown as it is. */
export const useReason = (): ((code: string | null | undefined) => string) => {
  const { t } = useTranslation('contacts')
  return useCallback(
    (code) => {
      if (!code) return ''
      const status = /^webhook\.(\d{3})$/.exec(code)?.[1]
      if (status) return t('reasons.webhook-status', { status })
      const known = KNOWN.find((one) => one === code)
      // Dots part the levels of a key.
      return known ? t(`reasons.${known.replace('.', '-') as Dashed<typeof known>}`) : code
    },
    [t],
  )
}

type Dashed<Code extends string> = Code extends `${infer Left}.${infer Right}`
  ? `${Left}-${Right}`
  : Code
