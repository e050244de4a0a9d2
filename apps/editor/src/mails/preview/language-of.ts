import { nearestLanguage } from '../../i18n/guess-language.ts'
import type { Language } from '../../i18n/languages.ts'

/**
 * The written language a reader would get: their own, for Chinese either script before another language,
 * else the one for everybody else. Sending decides by the same order (`chooseLanguage` of the mails).
 */
export const languageOf = (
  wanted: string | null,
  written: readonly Language[],
  fallback: Language,
): Language => {
  const own = wanted === null ? undefined : nearestLanguage(wanted.trim().replaceAll('_', '-'))
  const candidates: Language[] = []
  if (own !== undefined) candidates.push(own)
  if (own === 'zh-TW') candidates.push('zh-CN')
  if (own === 'zh-CN') candidates.push('zh-TW')
  candidates.push(fallback)
  return candidates.find((one) => written.includes(one)) ?? written[0] ?? fallback
}
