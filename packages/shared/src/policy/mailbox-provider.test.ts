import { expect, test } from 'vitest'
import { mailboxProviderOf } from './mailbox-provider.ts'

test.each([
  ['gmail.com', 'google'],
  ['Hotmail.co.uk', 'microsoft'],
  ['live.com.tw', 'microsoft'],
  ['yahoo.com.tw', 'yahoo'],
  ['yahoo.co.jp', 'yahoo'],
  ['qq.com', 'qq'],
  ['foxmail.com', 'qq'],
  ['126.com', 'netease'],
  ['shop.example', 'others'],
  ['notgmail.com', 'others'],
] as const)('%s belongs to %s', (domain, provider) => {
  expect(mailboxProviderOf(domain)).toBe(provider)
})
