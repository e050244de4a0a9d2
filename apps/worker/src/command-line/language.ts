import type { Language } from '@sojourn/shared/mail'
import en from './strings/en.json' with { type: 'json' }
import zhCn from './strings/zh-CN.json' with { type: 'json' }
import zhTw from './strings/zh-TW.json' with { type: 'json' }

export type { Language }

/** Everything the command line says, by language. */
export const STRINGS: Record<Language, typeof en> = { en, 'zh-TW': zhTw, 'zh-CN': zhCn }

/** The language of ours nearest to a locale such as `zh_TW.UTF-8`; English where none is near. */
export const nearestLanguage = (locale: string): Language => {
  const tag = locale.toLowerCase().replaceAll('_', '-')
  if (!/^(?:zh|yue)\b/.test(tag)) return 'en'
  if (/^zh-hans/.test(tag)) return 'zh-CN'
  return /hant|-tw|-hk|-mo|^yue/.test(tag) ? 'zh-TW' : 'zh-CN'
}

/** The sentence with its `{{values}}`. A value that is missing leaves its name visible. */
export const fill = (sentence: string, values: Record<string, string | number> = {}): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  )
