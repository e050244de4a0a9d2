import { keepReceivedMail } from '@sojourn/db'
import { openTestDb, type TestDb } from '@sojourn/db/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { handOver } from '../testing/hand-over.ts'
import { openHouse } from '../testing/open-house.ts'

let opened: TestDb
beforeEach(async () => {
  opened = await openTestDb('SQLite')
})
afterEach(() => opened.remove())

const openInbox = async () => {
  const house = await openHouse(opened.db)
  const { body } = await house.call('POST', '/api/contacts', {
    body: { email: 'ann@mail.example' },
  })
  const delivery = await handOver(house, { contact: body.id, address: 'ann@mail.example' })
  const html = `<p onclick="x()">Hi <a href="http://localhost${delivery.link}">go</a><script>x()</script></p>
<img src="http://localhost${delivery.pixel}" width="1" height="1">`
  const messageId = `<${delivery.id}@shop.example>`
  await keepReceivedMail(opened.db, [
    {
      messageId,
      delivery: delivery.id,
      recipient: 'ann@mail.example',
      sender: 'hi@shop.example',
      subject: 'Hello!',
      raw: `Message-ID: ${messageId}\r\nSubject: Hello!\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`,
      receivedAt: house.clock.now,
    },
  ])
  const list = await house.call('GET', '/api/inbox')
  return { ...house, contact: body.id, delivery, list, id: list.body.messages[0].id as string }
}

test('a message is listed, shown safely with its contact, and marked as read', async () => {
  const { call, contact, delivery, id, list } = await openInbox()
  expect(list.body).toMatchObject({ unread: 1, messages: [{ subject: 'Hello!', readAt: null }] })

  const { body } = await call('GET', `/api/inbox/${id}`)
  expect(body).toMatchObject({ contact, delivery: delivery.id, to: 'ann@mail.example' })
  expect(body.html).not.toMatch(/script|onclick/)
  expect(body.html).toContain("default-src 'none'")
  await call('POST', `/api/inbox/${id}/read`)
  expect((await call('GET', '/api/inbox')).body.unread).toBe(0)
})

test('the pixel and the links that the page shows are alive, and whoever opens them is human', async () => {
  const { call, id } = await openInbox()
  const { html } = (await call('GET', `/api/inbox/${id}`)).body
  const shown = [...html.matchAll(/(?:src|href)="http:\/\/localhost(\/t\/[^"]+)"/g)].map(
    ([, path]) => path,
  )
  expect(shown).toHaveLength(2)
  for (const path of shown) await call('GET', path, { as: 'nobody' })
  const hits = await opened.db
    .selectFrom('hit')
    .select(['kind', 'verdict'])
    .orderBy('kind')
    .execute()
  expect(hits).toEqual([
    { kind: 'click', verdict: 'human' },
    { kind: 'open', verdict: 'human' },
  ])
})

test('a message comes as it was received, and is thrown away', async () => {
  const { call, id } = await openInbox()
  const raw = await call('GET', `/api/inbox/${id}/raw`)
  expect(raw.headers.get('content-disposition')).toContain('.eml')
  expect(raw.body).toContain('Subject: Hello!')
  expect((await call('DELETE', `/api/inbox/${id}`)).status).toBe(200)
  expect((await call('DELETE', `/api/inbox/${id}`)).status).toBe(404)
  expect((await call('DELETE', '/api/inbox')).status).toBe(200)
})
