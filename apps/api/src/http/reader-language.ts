import { Language } from '@sojourn/shared/mail'

const OPEN_ENDED: Record<string, Language> = { en: 'en', zh: 'zh-TW' }
const SIMPLIFIED = /^zh-(?:hans|cn|sg|my)\b/i
const TRADITIONAL = /^zh-(?:hant|tw|hk|mo)\b/i

/** The product's language for a BCP 47 tag, or undefined when it is written in none like it. */
export const toLanguage = (tag: string): Language | undefined => {
  const exact = Language.options.find((language) => language.toLowerCase() === tag.toLowerCase())
  if (exact) return exact
  if (SIMPLIFIED.test(tag)) return 'zh-CN'
  if (TRADITIONAL.test(tag)) return 'zh-TW'
  return OPEN_ENDED[tag.split('-')[0]?.toLowerCase() ?? '']
}

/** The best language for an `Accept-Language` header; English when nothing fits. */
export const readerLanguage = (acceptLanguage: string | undefined): Language => {
  const wishes = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';')
    const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
    return { tag: tag.trim(), quality: quality ? Number(quality.trim().slice(2)) || 0 : 1 }
  })
  // A stable sort keeps the reader's order among equals.
  for (const { tag } of wishes.sort((one, other) => other.quality - one.quality)) {
    const language = toLanguage(tag)
    if (language) return language
  }
  return 'en'
}
