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
  'goal',
  'exit',
  'contact-deleted',
  'endless-loop',
  'mail.missing',
  'mail.render',
  'mail.unreachable',
  'mail.login',
  'sender.missing',
  'rate.journey',
  'rate.sender',
  'rate.provider',
  'rate.spread',
  'rate.queue',
  'sender.paused',
  'dkim.unreadable',
  'delivery.no-answer',
  'delivery.unknown',
  'webhook.busy',
  'webhook.render',
  'webhook.bad-header',
  'webhook.timeout',
  'webhook.unreachable',
  'webhook.stopped',
  'webhook.target.unresolved',
  'webhook.target.private',
  'webhook.target.insecure',
  'webhook.target.invalid',
  'update-contact.render',
  'moved',
  'retried',
  're-timed',
  'passed',
  'no-date',
  'removed',
  'overdue',
  'spread',
] as const

/** Why something happened or did not, in words; an unknown code is shown as it is. */
export const useReason = (): ((code: string | null | undefined) => string) => {
  const { t } = useTranslation('contacts')
  return useCallback(
    (code) => {
      if (!code) return ''
      const status = /^webhook\.(\d{3})$/.exec(code)?.[1]
      if (status) return t('reasons.webhook-status', { status })
      const rule = /^exit:(.+)$/.exec(code)?.[1]
      if (rule) return t('reasons.exit-rule', { rule })
      const known = KNOWN.find((one) => one === code)
      // Dots part the levels of a key.
      return known ? t(`reasons.${known.replaceAll('.', '-') as Dashed<typeof known>}`) : code
    },
    [t],
  )
}

type Dashed<Code extends string> = Code extends `${infer Left}.${infer Right}`
  ? `${Left}-${Dashed<Right>}`
  : Code
