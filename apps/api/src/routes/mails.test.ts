import { eachDatabase } from '@sojourn/db/testing'
import { expect, test } from 'vitest'
import { aMail, aWelcome } from '../testing/drawings.ts'
import { openHouse } from '../testing/open-house.ts'

eachDatabase((database) => {
  test('a mail is written, saved at its revision, copied and deleted', async () => {
    const { call } = await openHouse(database.db)
    const made = await call('POST', '/api/mails', {
      body: { id: 'hello', document: aMail('Hello') },
    })
    expect([made.status, made.body.revision, made.body.problems]).toEqual([201, 1, []])
    const taken = await call('POST', '/api/mails', {
      body: { id: 'hello', document: aMail('Again') },
    })
    expect(taken.status).toBe(409)

    const save = (revision?: string) =>
      call('PUT', '/api/mails/hello', {
        body: { document: aMail('Hello', 'New words') },
        headers: revision === undefined ? {} : { 'if-match': revision },
      })
    expect((await save()).status).toBe(428)
    expect((await save('1')).body.revision).toBe(2)
    expect((await save('1')).body).toMatchObject({ code: 'mail.stale', revision: 2 })

    const copy = await call('POST', '/api/mails/hello/duplicate')
    expect(copy.body.document.name).toBe('Hello (copy)')
    const list = (await call('GET', '/api/mails')).body.mails
    expect(list.map(({ subject }: { subject: string }) => subject)).toEqual(['Hello!', 'Hello!'])
    expect((await call('DELETE', `/api/mails/${copy.body.id}`)).status).toBe(200)
  })

  test('a mail that a journey uses stays', async () => {
    const { call } = await openHouse(database.db)
    await call('POST', '/api/mails', { body: { id: 'hello', document: aMail('Hello') } })
    await call('POST', '/api/journeys', { body: { graph: aWelcome('hello') } })
    const refused = await call('DELETE', '/api/mails/hello')
    expect([refused.status, refused.body.code]).toEqual([409, 'mail.used'])
    expect(refused.body.detail).toContain('Welcome')
    expect((await call('GET', '/api/mails/hello')).body.usedBy).toMatchObject([{ name: 'Welcome' }])
  })

  test('a preview shows the mail as a contact gets it, and what is wrong with it', async () => {
    const { call } = await openHouse(database.db)
    const contact = await call('POST', '/api/contacts', {
      body: { email: 'a@b.example', name: 'Ann' },
    })
    const document = aMail('Hello', 'Dear {{ first_name }}')
    const preview = await call('POST', '/api/mails/preview', {
      body: { document, language: 'zh-TW', contact: contact.body.id },
    })
    expect(preview.body).toMatchObject({
      language: 'en',
      subject: 'Hello!',
      problems: [{ code: 'mail.name-without-default', level: 'warning', block: 'text' }],
    })
    expect(preview.body.html).toContain('Dear Ann')
    expect(preview.body.text).toContain('Dear Ann')
  })

  test('a preview of a broken mail names the problem and does not fail', async () => {
    const { call } = await openHouse(database.db)
    const document = aMail('Hello', '{% if x %}never closed')
    const preview = await call('POST', '/api/mails/preview', { body: { document, language: 'en' } })
    expect(preview.status).toBe(200)
    expect(preview.body.problems).toContainEqual(expect.objectContaining({ level: 'blocking' }))
  })

  test('a test send goes out at once with live links, and belongs to nobody', async () => {
    const { call, sent } = await openHouse(database.db)
    await call('POST', '/api/mails', { body: { id: 'hello', document: aMail('Hello') } })
    const body = { language: 'en', to: 'me@shop.example' }
    expect((await call('POST', '/api/mails/hello/test', { body })).body.code).toBe('sender.none')

    await call('POST', '/api/senders', { body: { name: 'Shop', address: 'hi@shop.example' } })
    const reply = await call('POST', '/api/mails/hello/test', { body })
    expect(reply.status).toBe(202)
    expect(sent.map(({ to }) => to)).toEqual(['me@shop.example'])
    const raw = sent[0]?.raw.toString() ?? ''
    expect(raw.replaceAll('=\r\n', '')).toContain('http://localhost/t/c/')
    const [delivery] = (await call('GET', '/api/deliveries')).body.deliveries
    expect(delivery).toMatchObject({
      id: reply.body.delivery,
      state: 'accepted',
      isTest: true,
      contact: null,
    })
  })

  test('an address with a line break is refused before anything is sent', async () => {
    const { call, sent } = await openHouse(database.db)
    await call('POST', '/api/mails', { body: { id: 'hello', document: aMail('Hello') } })
    const body = { language: 'en', to: 'me@shop.example\r\nBcc: x@y.example' }
    const reply = await call('POST', '/api/mails/hello/test', { body })
    expect([reply.status, reply.body.errors[0].field, sent]).toEqual([400, 'to', []])
  })

  test('the first sender is the default, and one that a journey names stays', async () => {
    const { call } = await openHouse(database.db)
    const add = (name: string, isDefault?: boolean) =>
      call('POST', '/api/senders', { body: { name, address: 'hi@shop.example', isDefault } })
    const first = (await add('Shop')).body
    expect(first.isDefault).toBe(true)
    const second = (await add('News', true)).body
    const list = (await call('GET', '/api/senders')).body.senders
    expect(list.map((sender: { isDefault: boolean }) => sender.isDefault)).toEqual([false, true])

    const graph = aWelcome('hello')
    graph.nodes.hello = { type: 'email', config: { mail: 'hello', sender: first.id } }
    await call('POST', '/api/journeys', { body: { graph } })
    expect((await call('DELETE', `/api/senders/${first.id}`)).status).toBe(409)
    expect((await call('DELETE', `/api/senders/${second.id}`)).status).toBe(200)
    const broken = { name: 'A\r\nBcc: x@y.example', address: 'hi@shop.example' }
    expect((await call('POST', '/api/senders', { body: broken })).status).toBe(400)
  })
})
