import { openTestDb, type TestDb } from '@sojourn/db/testing'
import {
  buildMessage,
  compileMail,
  createRenderer,
  createSmtpTransport,
  createTokenKeys,
} from '@sojourn/mail'
import { MailDocument } from '@sojourn/shared/mail'
import PostalMime from 'postal-mime'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type InboxServer, startInboxServer } from './inbox-server.ts'

let opened: TestDb
let server: InboxServer
const failures: unknown[] = []

beforeEach(async () => {
  failures.length = 0
  opened = await openTestDb('SQLite')
  await opened.db
    .insertInto('workspace')
    .values({
      id: 'ws_1',
      name: 'Shop',
      zone: 'UTC',
      language: 'en',
      write_key: 'w',
      created_at: 1,
    })
    .execute()
  server = await startInboxServer({
    db: opened.db,
    port: 0,
    log: { error: (...details: unknown[]) => failures.push(details) },
  })
})
afterEach(async () => {
  await server.close()
  await opened.remove()
})

const aMessage = async (delivery: string, subject = 'Hello') =>
  buildMessage({
    messageId: `<${delivery}@shop.example>`,
    from: { name: 'Shop', address: 'hi@shop.example' },
    to: 'ann@mail.example',
    subject,
    html: '<p>Hi</p>',
    text: 'Hi',
    at: 0,
  })

test('a compiled and rendered mail is kept as it was sent before it is accepted', async () => {
  const document = MailDocument.parse({
    name: 'Welcome',
    variants: {
      'zh-TW': {
        subject: '{{ first_name | default: "朋友" }}，歡迎',
        body: {
          mode: 'blocks',
          blocks: [{ kind: 'button', id: 'b', text: '逛逛', link: 'https://shop.example/new' }],
        },
      },
    },
  })
  const { content, hash } = await compileMail(document)
  const renderer = createRenderer()
  const rendered = await renderer.mail(hash, content, {
    language: 'zh-TW',
    contact: { name: '小美', attributes: {} },
    data: {},
    kind: 'marketing',
    sender: { name: '小店', postalAddress: '台北市' },
    tracking: {
      baseUrl: 'http://localhost:3000',
      keys: createTokenKeys('00'.repeat(32)),
      delivery: 'dlv_abc1',
    },
  })
  await renderer.close()
  const message = await buildMessage({
    ...rendered,
    messageId: '<dlv_abc1@shop.example>',
    from: { name: '小店', address: 'hi@shop.example' },
    to: 'ann@mail.example',
    at: 0,
  })
  const transport = createSmtpTransport({ url: `smtp://127.0.0.1:${server.port}` })

  expect(await transport.send(message)).toMatchObject({ state: 'accepted' })

  const row = await opened.db.selectFrom('inbox_message').selectAll().executeTakeFirstOrThrow()
  expect(row).toMatchObject({
    workspace_id: 'ws_1',
    message_id: '<dlv_abc1@shop.example>',
    recipient: 'ann@mail.example',
    sender: 'hi@shop.example',
    subject: '小美，歡迎',
  })
  const received = await PostalMime.parse(row.raw)
  expect(received.html).toContain('/t/c/1abc1.0-')
  expect(received.text).toContain('/t/c/1abc1.0-')
  await transport.close()
})

test('200 mails are kept, each before its 250, in a second', async () => {
  const messages = await Promise.all(
    Array.from({ length: 200 }, (_, index) => aMessage(`dlv_n${index}`)),
  )
  const transport = createSmtpTransport({ url: `smtp://127.0.0.1:${server.port}`, atOnce: 10 })
  const startedAt = performance.now()
  const answers = await Promise.all(messages.map((message) => transport.send(message)))
  const tookMs = performance.now() - startedAt

  expect(answers.every((answer) => answer.state === 'accepted')).toBe(true)
  const { count } = await opened.db
    .selectFrom('inbox_message')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(Number(count)).toBe(200)
  expect(tookMs).toBeLessThan(4000)
  await transport.close()
})

test('a message above the limit is refused as too large', async () => {
  const message = await aMessage('dlv_big')
  const transport = createSmtpTransport({ url: `smtp://127.0.0.1:${server.port}` })
  const answer = await transport.send({
    ...message,
    raw: Buffer.concat([message.raw, Buffer.alloc(5_000_001, 'x')]),
  })
  expect(answer).toMatchObject({ state: 'refused', class: 'content' })
  await transport.close()
})
