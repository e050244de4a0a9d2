import { expect, test } from 'vitest'

const en = import.meta.glob('./en/*.json', { eager: true, import: 'default', base: './en' })
const zhTw = import.meta.glob('./zh-TW/*.json', { eager: true, import: 'default', base: './zh-TW' })
const zhCn = import.meta.glob('./zh-CN/*.json', { eager: true, import: 'default', base: './zh-CN' })

/** `areas.key.key` → string of everything that is translated. */
const flat = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, inner]) =>
        flat(inner, path ? `${path}.${key}` : key),
      )

const names = (text: string) => [...text.matchAll(/\{\{-?\s*(\w+)/g)].map(([, name]) => name).sort()

test.each([
  ['zh-TW', zhTw],
  ['zh-CN', zhCn],
])('%s has the same keys as English, with the same values in each sentence', (_, strings) => {
  const english = Object.fromEntries(flat(en))
  const theirs = Object.fromEntries(flat(strings))
  expect(Object.keys(theirs).sort()).toEqual(Object.keys(english).sort())
  const different = Object.keys(english).filter(
    (key) => `${names(english[key] ?? '')}` !== `${names(theirs[key] ?? '')}`,
  )
  expect(different).toEqual([])
})

test('Chinese sentences have Chinese punctuation', () => {
  const cjk = '[\\u3400-\\u9fff]'
  const westernMark = new RegExp(`${cjk}[,;:!?]|${cjk}\\.(?:$|\\s)|[“”].*${cjk}`)
  const wrongTw = flat(zhTw).filter(([, text]) => westernMark.test(text))
  const wrongCn = flat(zhCn).filter(([, text]) => /[\u3400-\u9fff][,;:!?]|[「」]/.test(text))
  expect({ wrongTw, wrongCn }).toEqual({ wrongTw: [], wrongCn: [] })
})
