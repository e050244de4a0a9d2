import { senders } from '@sojourn/db'
import { eachDatabase } from '@sojourn/db/testing'
import { readTemplates } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { countRows, openHouse } from '../testing/open-house.ts'

const ids = readTemplates().map(({ id }) => id)

eachDatabase((database) => {
  test('the gallery shows every template in the reader’s language, with its picture', async () => {
    const { call } = await openHouse(database.db)
    const chinese = { headers: { 'accept-language': 'zh-TW' } }
    const { templates } = (await call('GET', '/api/templates', chinese)).body
    expect(templates.map(({ id }: { id: string }) => id).sort()).toEqual(ids.toSorted())
    expect(templates[0]).toMatchObject({ id: 'welcome-series', name: '歡迎系列信' })
    expect(templates[0].otherWords).toContain('Welcome series')
    expect(templates[0].shape.nodes.length).toBeGreaterThan(10)
    const shop = templates[0].parameters.find(({ id }: { id: string }) => id === 'shop')
    expect(shop).toMatchObject({ label: '商店名稱', default: 'Shop' })
  })

  test.each(ids)(
    '%s, used as it is in an empty workspace, can be published at once',
    async (id) => {
      const { call } = await openHouse(database.db)
      const used = await call('POST', `/api/templates/${id}/use`, { body: {} })
      expect(used.status).toBe(201)
      const levels = used.body.problems.map(({ level }: { level: string }) => level)
      expect(levels).not.toContain('blocking')
      const published = await call('POST', `/api/journeys/${used.body.journey}/publish`, {
        body: {},
      })
      expect(published.status).toBe(201)
      const { mails } = (await call('GET', '/api/mails')).body
      expect(mails).toHaveLength(used.body.mails.length)
      expect(mails.flatMap((mail: { problems: unknown[] }) => mail.problems)).toEqual([])
      expect(mails[0].languages.toSorted()).toEqual(['en', 'zh-CN', 'zh-TW'])
    },
  )

  test('what is asked for is filled in, and names are in the language that is wished', async () => {
    const { call } = await openHouse(database.db)
    const parameters = {
      shop: 'Tea & Cake',
      gap: 'P5D',
      event: 'Joined',
      sender: { name: 'Tea', address: 'tea@shop.example', postalAddress: '1 Tea Road' },
    }
    const body = { parameters, language: 'zh-CN' }
    const used = await call('POST', '/api/templates/welcome-series/use', { body })
    const { graph } = (await call('GET', `/api/journeys/${used.body.journey}`)).body
    expect(graph.name).toBe('欢迎系列邮件')
    expect(graph.nodes.start.config).toEqual({ event: 'Joined' })
    expect(graph.nodes.w2.config).toEqual({ for: 'P5D' })
    expect(graph.nodes.welcome.config.sender).toBe(used.body.sender)
    const { document } = (await call('GET', `/api/mails/${graph.nodes.welcome.config.mail}`)).body
    expect(document.fallback).toBe('zh-CN')
    expect(document.variants.en.subject).toContain('Tea & Cake')
  })

  test('every value that cannot be taken is named, and nothing is made', async () => {
    const { call } = await openHouse(database.db)
    const before = await countRows(database.db)
    const parameters = { gap: 'soon', link: 'javascript:alert(1)', sender: 'snd_x', other: 'x' }
    const refuse = (given: object) =>
      call('POST', '/api/templates/welcome-series/use', { body: { parameters: given } })
    const { sender, ...others } = parameters
    const reply = await refuse(others)
    expect([reply.status, reply.body.code]).toEqual([422, 'invalid'])
    const wrong = reply.body.errors.map((one: { field: string; code: string }) => [
      one.field,
      one.code,
    ])
    expect(wrong).toEqual([
      ['parameters.other', 'unknown-parameter'],
      ['parameters.gap', 'not-duration'],
      ['parameters.link', 'not-link'],
    ])
    expect((await refuse({ sender })).body.errors[0].code).toBe('unknown-sender')
    expect((await call('POST', '/api/templates/nothing/use', { body: {} })).status).toBe(404)
    expect(await countRows(database.db)).toEqual(before)
  })

  test('mail that really goes out is from nobody made up', async () => {
    const { call, workspace } = await openHouse(database.db, { isSmtpSet: true })
    const reply = await call('POST', '/api/templates/welcome-series/use', { body: {} })
    expect(reply.body.errors).toMatchObject([{ field: 'parameters.sender', code: 'required' }])
    expect(await senders(database.db, workspace).list()).toEqual([])
  })
})
