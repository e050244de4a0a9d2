import { afterEach, expect, test } from 'vitest'
import { type SmtpFarSide, type SmtpScript, startFarSide } from '../testing/smtp-script.ts'
import type { MailTransport } from './mail-transport.ts'
import { buildMessage } from './message.ts'
import { createSmtpTransport } from './smtp-transport.ts'

let farSide: SmtpFarSide
let transport: MailTransport
afterEach(async () => {
  await transport.close()
  await farSide.close()
})

const connect = async (script: SmtpScript, atOnce = 3) => {
  farSide = await startFarSide(script)
  transport = createSmtpTransport({ url: farSide.url, atOnce, timeoutMs: 2_000 })
}

const aMessage = (to = 'ann@mail.example', id = 'dlv_1') =>
  buildMessage({
    messageId: `<${id}@shop.example>`,
    from: { name: 'Shop', address: 'hi@shop.example' },
    to,
    subject: 'Hello',
    html: '<p>Hi</p>',
    text: 'Hi',
    at: 0,
  })

test('an accepted message is on the far side once', async () => {
  await connect({})
  expect(await transport.send(await aMessage())).toEqual({
    state: 'accepted',
    reply: '250 2.0.0 OK',
  })
  expect(farSide.received).toHaveLength(1)
})

test('a connection that breaks after the final dot is unknown, and the message is not sent again', async () => {
  await connect({ onMessage: () => 'drop' })
  expect(await transport.send(await aMessage())).toMatchObject({ state: 'unknown' })
  expect(farSide.received).toHaveLength(1)
})

test('a server that never answers the final dot is unknown', async () => {
  await connect({ onMessage: () => new Promise(() => {}) })
  expect(await transport.send(await aMessage())).toMatchObject({ state: 'unknown' })
}, 10_000)

test('a connection that breaks before the message is not handed over', async () => {
  await connect({ onRecipient: () => 'drop' })
  expect(await transport.send(await aMessage())).toMatchObject({
    state: 'not-handed',
    reason: 'unreachable',
  })
  expect(farSide.received).toEqual([])
})

test('an answer that is no reply of SMTP is tried again and says nothing of the address', async () => {
  await connect({ onRecipient: () => '5' })
  expect(await transport.send(await aMessage())).toMatchObject({
    state: 'refused',
    class: 'soft',
    reply: { code: 450 },
  })
})

test('a server that is not there is unreachable', async () => {
  await connect({})
  await farSide.close()
  expect(await transport.send(await aMessage())).toMatchObject({
    state: 'not-handed',
    reason: 'unreachable',
  })
})

test.each([
  ['550 5.1.1 No such user', 'hard'],
  ['450 4.2.0 Greylisted, try again later', 'throttle'],
  ['421 4.7.28 Slow down', 'throttle'],
  ['550 5.7.26 Unauthenticated', 'sender-fault'],
])('the recipient reply %s is refused as %s', async (reply, bounceClass) => {
  await connect({ onRecipient: () => reply })
  expect(await transport.send(await aMessage())).toMatchObject({
    state: 'refused',
    class: bounceClass,
  })
})

test.each([
  ['552 5.3.4 Too large', 'content'],
  ['554 5.7.1 Looks like spam', 'block'],
  ['451 4.3.0 Try later', 'soft'],
])('the reply %s to the message is refused as %s', async (reply, bounceClass) => {
  await connect({ onMessage: () => reply })
  expect(await transport.send(await aMessage())).toMatchObject({
    state: 'refused',
    class: bounceClass,
  })
})

test('after a refusal the next message goes out, and an idle connection that went away is replaced', async () => {
  await connect(
    {
      onRecipient: (address) => (address.startsWith('bad') ? '550 5.1.1 No' : '250 OK'),
      onMessage: () => '250 OK',
    },
    1,
  )
  expect((await transport.send(await aMessage('bad@mail.example'))).state).toBe('refused')
  expect((await transport.send(await aMessage('ann@mail.example', 'dlv_2'))).state).toBe('accepted')
  expect((await transport.send(await aMessage('bo@mail.example', 'dlv_3'))).state).toBe('accepted')
  expect(farSide.received.map(({ recipient }) => recipient)).toEqual([
    'ann@mail.example',
    'bo@mail.example',
  ])
})

test('more messages than connections all arrive, each once', async () => {
  await connect({}, 4)
  const messages = await Promise.all(
    Array.from({ length: 250 }, (_, index) => aMessage(`c${index}@mail.example`, `dlv_${index}`)),
  )
  const answers = await Promise.all(messages.map((message) => transport.send(message)))
  expect(answers.every(({ state }) => state === 'accepted')).toBe(true)
  expect(new Set(farSide.received.map(({ recipient }) => recipient)).size).toBe(250)
  expect(farSide.received).toHaveLength(250)
})
