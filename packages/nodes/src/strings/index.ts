import type { Language } from '@sojourn/shared/mail'
import { strings as en } from './en.ts'
import type { NodeStrings } from './node-strings.ts'
import { strings as zhCn } from './zh-cn.ts'
import { strings as zhTw } from './zh-tw.ts'

export type { FieldStrings, NodeStrings } from './node-strings.ts'

/** The words of every node type, by language and type. Who needs one language imports its file alone. */
export const nodeStrings: Record<Language, Record<string, NodeStrings>> = {
  en,
  'zh-TW': zhTw,
  'zh-CN': zhCn,
}
