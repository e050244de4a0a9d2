import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailProblem } from '../useMails.ts'

type Say = (key: string, values: MailProblem['values']) => string

/** Says what is wrong with a mail. A code that is not known here is at least named. */
export const useProblemText = (): ((problem: MailProblem) => string) => {
  const { t, i18n } = useTranslation('mails')
  return useCallback(
    ({ code, values }) => {
      const key = `problems.${code}`
      if (!i18n.exists(key, { ns: 'mails' })) return t('problems.unknown', { code })
      // Codes come from the API; whether there is a sentence was just asked.
      return (t as Say)(key, values)
    },
    [t, i18n],
  )
}
