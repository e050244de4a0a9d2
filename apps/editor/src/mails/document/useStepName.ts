import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Label } from '../../document/history.ts'
import { LANGUAGE_NAMES, Language } from '../../i18n/languages.ts'

type Say = (key: string, values?: Record<string, string>) => string

/** Says what a step of the history did. Blocks and languages are named in the reader's language. */
export const useStepName = (): ((label: Label) => string) => {
  const { t } = useTranslation('mails')
  return useCallback(
    ({ key, values = {} }) => {
      // Labels are written by this folder only, with keys of its strings.
      const say = t as unknown as Say
      const { kind, mode, language } = values
      const tag = Language.safeParse(language)
      return say(key, {
        block: kind === undefined ? '' : say(`blocks.kinds.${kind}`),
        mode: mode === undefined ? '' : say(`mode.${mode}`),
        language: tag.success ? LANGUAGE_NAMES[tag.data] : '',
      })
    },
    [t],
  )
}
