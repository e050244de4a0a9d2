import type { Language } from '@sojourn/shared/mail'
import en from '../i18n/en.json' with { type: 'json' }
import zhCN from '../i18n/zh-CN.json' with { type: 'json' }
import zhTW from '../i18n/zh-TW.json' with { type: 'json' }

/** `title`: what went wrong; `detail`: what to do. Both may hold `{{values}}`. */
type ProblemText = { title: string; detail: string }
type Strings = {
  problems: Record<string, ProblemText>
  fields: Record<string, string>
  names: Record<string, string>
}

const STRINGS: Record<Language, Strings> = { en, 'zh-TW': zhTW, 'zh-CN': zhCN }

export type Values = Readonly<Record<string, unknown>>

/** Puts values in place of their `{{names}}`; an unknown name is left out. */
export const fillIn = (text: string, values: Values): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))

/** What to say of an error code; an unknown code is spoken of as the fallback code. */
export const problemText = (
  language: Language,
  code: string,
  values: Values,
  fallback = 'unexpected',
): ProblemText => {
  const { problems } = STRINGS[language]
  const text = problems[code] ?? problems[fallback]
  return { title: fillIn(text?.title ?? code, values), detail: fillIn(text?.detail ?? '', values) }
}

/** What is wrong with one field of a request. */
export const fieldText = (language: Language, code: string, values: Values): string =>
  fillIn(STRINGS[language].fields[code] ?? STRINGS[language].fields.invalid ?? code, values)

/** A name that the product itself gives, such as that of a copy. */
export const nameText = (language: Language, key: string, values: Values = {}): string =>
  fillIn(STRINGS[language].names[key] ?? key, values)
