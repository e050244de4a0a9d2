import { expect, test } from 'vitest'
import { mailStrings } from '../strings.ts'
import { unsubscribePage } from './unsubscribe-page.ts'

test('the page asks with one button that posts to its own address, without scripts', () => {
  const html = unsubscribePage({
    state: 'question',
    language: 'en',
    sender: 'Shop <x>',
    address: 'ann@mail.example',
  })
  expect(html).toContain('<form method="post"><button type="submit">Unsubscribe</button></form>')
  expect(html).toContain('Shop &lt;x&gt; at ann@mail.example')
  expect(html).not.toContain('<script')
})

test('what was done can be taken back, and an unknown link shows no address', () => {
  const done = unsubscribePage({
    state: 'done',
    language: 'zh-TW',
    sender: null,
    address: 'ann@mail.example',
  })
  expect(done).toContain('已取消訂閱')
  expect(done).toContain('name="undo"')
  const unknown = unsubscribePage({ state: 'unknown', language: 'zh-CN' })
  expect(unknown).toContain('找不到这个链接')
  expect(unknown).not.toContain('<form')
})

test('the three languages have the same keys', () => {
  const keysOf = (value: object): string[] =>
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'object' ? keysOf(inner).map((rest) => `${key}.${rest}`) : [key],
    )
  expect(keysOf(mailStrings['zh-TW'])).toEqual(keysOf(mailStrings.en))
  expect(keysOf(mailStrings['zh-CN'])).toEqual(keysOf(mailStrings.en))
})
