import type { Facts } from '@sojourn/shared/node-type'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { nodeStringsOf } from '../i18n/node-strings.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { createWords } from './create-words.ts'

export { configOf, portsOf, type Words } from './create-words.ts'

/** Everything that is said of nodes, in the reader's language. Made anew when names or language change. */
export const useWords = (facts: Facts | undefined) => {
  const language = useLanguage()
  const format = useFormat()
  const { t } = useTranslation('inspector')
  const { t: tProblems } = useTranslation('problems')
  const strings = nodeStringsOf(language)
  return useMemo(
    () => createWords({ strings, format, t, tProblems, facts }),
    [strings, format, t, tProblems, facts],
  )
}
