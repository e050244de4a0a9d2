import type { Language } from '@sojourn/shared/mail'

// Traditional characters are read in Taiwan, Hong Kong and Macau, simplified ones elsewhere.
const TRADITIONAL = /^zh-(hant|tw|hk|mo)\b/

const chineseOf = (tag: string): Language => (TRADITIONAL.test(tag) ? 'zh-TW' : 'zh-CN')

/**
 * The written language that suits a reader best: their own, then its nearest relative (zh-HK reads
 * zh-TW, zh-SG reads zh-CN, either Chinese before English), then the mail's fallback.
 *
 * @param wanted - the contact's BCP 47 tag, in any case and with `-` or `_`; nothing: unknown
 */
export const chooseLanguage = (
  wanted: string | null | undefined,
  written: readonly Language[],
  fallback: Language,
): Language => {
  const tag = (wanted ?? '').trim().toLowerCase().replaceAll('_', '-')
  const candidates: Language[] = []
  if (tag === 'zh' || tag.startsWith('zh-')) {
    const nearest = chineseOf(tag)
    candidates.push(nearest, nearest === 'zh-TW' ? 'zh-CN' : 'zh-TW')
  }
  if (tag === 'en' || tag.startsWith('en-')) candidates.push('en')
  candidates.push(fallback)
  return candidates.find((candidate) => written.includes(candidate)) ?? written[0] ?? fallback
}
