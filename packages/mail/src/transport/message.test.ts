import { expect, test } from 'vitest'
import { buildMessage, deliveryOf, messageIdOf, type OutgoingMail } from './message.ts'

const aMail = (overrides: Partial<OutgoingMail> = {}): OutgoingMail => ({
  messageId: messageIdOf('dlv_1', 'hi@shop.example'),
  from: { name: '小店', address: 'hi@shop.example' },
  to: 'ann@mail.example',
  subject: '歡迎 Ann',
  html: '<p>Hi</p>',
  text: 'Hi',
  at: Date.UTC(2027, 0, 1),
  ...overrides,
})

const headersOf = async (mail: OutgoingMail) =>
  (await buildMessage(mail)).raw
    .toString('latin1')
    .split('\r\n\r\n')[0]
    ?.replace(/\r\n[ \t]+/g, ' ') ?? ''

test('marketing carries one-click unsubscribe, a Feedback-ID and its own Message-ID', async () => {
  const headers = await headersOf(
    aMail({
      unsubscribeUrl: 'https://go.test/u/1abc',
      feedbackId: 'welcome:jrn_1:ws_1:sojourn',
      replyTo: 'care@shop.example',
    }),
  )
  expect(headers).toContain('List-Unsubscribe: <https://go.test/u/1abc>')
  expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  expect(headers).toContain('Feedback-ID: welcome:jrn_1:ws_1:sojourn')
  expect(headers).toContain('Message-ID: <dlv_1@shop.example>')
  expect(headers).toContain('Reply-To: care@shop.example')
  expect(headers).toContain('To: ann@mail.example')
})

test('transactional mail has no unsubscribe header', async () => {
  expect(await headersOf(aMail())).not.toContain('List-Unsubscribe')
})

test.each([
  [{ subject: 'Hi\r\nBcc: x@y.z' }, 'subject'],
  [{ to: 'ann@mail.example\nbcc: x@y.z' }, 'to'],
  [{ from: { name: 'Shop\r\nX: y', address: 'hi@shop.example' } }, 'name'],
  [{ replyTo: 'a@b.c\0' }, 'replyTo'],
  [{ unsubscribeUrl: 'https://go.test/\r\nX: y' }, 'unsubscribeUrl'],
])('a line break in %j is refused', async (overrides, field) => {
  await expect(buildMessage(aMail(overrides))).rejects.toMatchObject({
    code: 'mail.header-break',
    values: { field },
  })
})

test('a Message-ID leads back to its delivery', () => {
  expect(deliveryOf('<dlv_01abc@shop.example>')).toBe('dlv_01abc')
  expect(deliveryOf('<abc@shop.example>')).toBeUndefined()
})
