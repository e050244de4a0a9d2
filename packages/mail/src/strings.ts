import type { Language } from '@sojourn/shared/mail'
import en from './i18n/en.json' with { type: 'json' }
import zhCN from './i18n/zh-CN.json' with { type: 'json' }
import zhTW from './i18n/zh-TW.json' with { type: 'json' }

type MailStrings = typeof en

/** What Sojourn itself says in mails and on the unsubscribe page, by language. */
export const mailStrings: Record<Language, MailStrings> = { en, 'zh-TW': zhTW, 'zh-CN': zhCN }

/** Fills `{{name}}` in a string with values. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
