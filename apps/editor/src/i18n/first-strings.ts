// What the first pages need is in the language's index.ts; every other area is loaded by the first component
// that asks for it. Asked for before the rest of the editor is here: it may import nothing else.

/** Loads the strings of the first pages, by language. */
export const firstStrings = {
  en: () => import('./en/index.ts'),
  'zh-TW': () => import('./zh-TW/index.ts'),
  'zh-CN': () => import('./zh-CN/index.ts'),
}
