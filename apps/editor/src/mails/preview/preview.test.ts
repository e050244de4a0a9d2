import { expect, test } from 'vitest'
import { languageOf } from './language-of.ts'
import { previewHtml } from './preview-html.ts'

const html =
  '<html><head><style>:root { color-scheme: light dark; } @media (prefers-color-scheme: dark) { p {} }</style></head></html>'

test('the scheme of the preview is the chosen one, not that of the author’s device', () => {
  expect(previewHtml(html, 'dark')).toContain('@media (min-width: 0px)')
  expect(previewHtml(html, 'light')).toContain('@media (min-width: 99999px)')
  expect(previewHtml(html, 'light')).toContain('color-scheme: light;')
})

test('links of a preview open beside the editor', () => {
  expect(previewHtml(html, 'light')).toContain('<head><base target="_blank">')
})

test.each([
  ['zh-HK', ['en', 'zh-TW'], 'zh-TW'],
  ['zh_CN', ['en', 'zh-TW'], 'zh-TW'],
  ['en-GB', ['en', 'zh-TW'], 'en'],
  ['de', ['en', 'zh-TW'], 'zh-TW'],
  [null, ['en'], 'en'],
] as const)('a reader of %s, of %j written, gets %s', (wanted, written, expected) => {
  expect(languageOf(wanted, written, 'zh-TW')).toBe(expected)
})
