import { eachDatabase } from '@sojourn/db/testing'
import { expect, test } from 'vitest'
import { handOver } from '../testing/hand-over.ts'
import { type House, openHouse } from '../testing/open-house.ts'

const BROWSER = { 'user-agent': 'Mozilla/5.0 (Macintosh) AppleWebKit/605 Safari/605' }
const visit = (
  house: House,
  method: string,
  path: string,
  headers: Record<string, string> = BROWSER,
) => house.call(method, path, { as: 'nobody', headers })

eachDatabase((database) => {
  const openShop = async () => {
    const house = await openHouse(database.db)
    const { body } = await house.call('POST', '/api/contacts', {
      body: { email: 'ann@mail.example' },
    })
    const to = { contact: body.id as string, address: 'ann@mail.example' }
    return { ...house, to }
  }
  const hits = () =>
    database.db.selectFrom('hit').select(['kind', 'verdict', 'link_index']).orderBy('id').execute()
  const events = () =>
    database.db
      .selectFrom('event')
      .select(['name', 'step_id', 'visit', 'verdict', 'kind'])
      .orderBy('seq')
      .execute()

  test('an open is stored with its verdict and becomes an event of its visit', async () => {
    const house = await openShop()
    const { pixel } = await handOver(house, house.to)
    const reply = await visit(house, 'GET', pixel)

    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/gif'])
    expect(reply.headers.get('cache-control')).toContain('no-store')
    expect(await hits()).toEqual([{ kind: 'open', verdict: 'human', link_index: null }])
    expect(await events()).toEqual([
      { kind: 'own', name: 'email.opened', step_id: 'hello', visit: 1, verdict: 'human' },
    ])
  })

  test('what Apple loads on arrival cannot be told, what the inbox shows is human', async () => {
    const house = await openShop()
    const apple = await handOver(house, house.to)
    await visit(house, 'GET', apple.pixel, { 'user-agent': 'Mozilla/5.0' })
    const shown = await handOver(house, house.to)
    await visit(house, 'GET', shown.inInbox.pixel, { 'user-agent': 'Mozilla/5.0' })
    expect((await hits()).map(({ verdict }) => verdict)).toEqual(['cannot-tell', 'human'])
  })

  test('the same open within three minutes is kept and told once, later it is another', async () => {
    const house = await openShop()
    const { pixel } = await handOver(house, house.to)
    await visit(house, 'GET', pixel)
    house.clock.now += 170_000
    await visit(house, 'GET', pixel)
    expect([(await hits()).length, (await events()).length]).toEqual([2, 1])
    const { items } = (await house.call('GET', `/api/contacts/${house.to.contact}/timeline`)).body
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['opened', 'sent'])

    house.clock.now += 181_000
    await visit(house, 'GET', pixel)
    expect([(await hits()).length, (await events()).length]).toEqual([3, 2])
  })

  test('a click leads to its destination and is kept, HEAD leads there and is none', async () => {
    const house = await openShop()
    const { link } = await handOver(house, house.to)
    const head = await visit(house, 'HEAD', link)
    expect([head.status, await hits()]).toEqual([302, []])
    const guess = await visit(house, 'GET', link, {
      ...BROWSER,
      'sec-purpose': 'prefetch;prerender',
    })
    expect([guess.status, await hits()]).toEqual([302, []])

    const reply = await visit(house, 'GET', link)
    expect([reply.status, reply.headers.get('location')]).toEqual([302, 'https://shop.example/tea'])
    expect(reply.headers.get('referrer-policy')).toBe('no-referrer')
    expect(await events()).toMatchObject([{ name: 'email.clicked', verdict: 'human' }])
  })

  test('a click seconds after the hand-over is a machine, unless it comes from the inbox', async () => {
    const house = await openShop()
    const fast = await handOver(house, house.to, 1_000)
    await visit(house, 'GET', fast.link)
    const shown = await handOver(house, house.to, 1_000)
    await visit(house, 'GET', shown.inInbox.link)
    expect((await hits()).map(({ verdict }) => verdict)).toEqual(['machine', 'human'])
  })

  test('a link that nobody signed leads nowhere, an unknown pixel is a picture all the same', async () => {
    const house = await openShop()
    const { link, pixel } = await handOver(house, house.to)
    const forged = link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    expect((await visit(house, 'GET', forged)).status).toBe(404)
    expect((await visit(house, 'GET', pixel.replace('/t/o/1', '/t/o/2'))).status).toBe(200)
    expect(await hits()).toEqual([])
  })

  test('a destination that is no web address leads nowhere, however it came to be stored', async () => {
    const house = await openShop()
    const { link } = await handOver(house, house.to)
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'https://']) {
      const own_links = JSON.stringify({ 0: url })
      await database.db.updateTable('delivery').set({ own_links }).execute()
      const reply = await visit(house, 'GET', link)
      expect([url, reply.status, reply.headers.get('location')]).toEqual([url, 404, null])
    }
    expect(await hits()).toEqual([])
  })

  test('a token for one thing is none for another', async () => {
    const house = await openShop()
    const { link, pixel, unsubscribe } = await handOver(house, house.to)
    const token = (path: string) => path.split('/').at(-1)
    await visit(house, 'GET', `/t/o/${token(link)}`)
    await visit(house, 'GET', `/t/o/${token(unsubscribe)}`)
    expect((await visit(house, 'GET', `/t/c/${token(pixel)}`)).status).toBe(404)
    expect((await visit(house, 'POST', `/u/${token(pixel)}`)).status).toBe(404)
    expect((await visit(house, 'POST', `/u/${token(link)}`)).status).toBe(404)
    expect([await hits(), await events()]).toEqual([[], []])
  })

  test('opening the unsubscribe page changes nothing, its POST does, twice as well as once', async () => {
    const house = await openShop()
    const { unsubscribe } = await handOver(house, house.to)
    const consents = () => database.db.selectFrom('consent').select('state').orderBy('id').execute()
    const page = await visit(house, 'GET', unsubscribe)
    expect([page.status, await consents()]).toEqual([200, []])

    const form = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }).toString()
    const urlencoded = {
      body: form,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }
    const first = await house.call('POST', unsubscribe, { as: 'nobody', ...urlencoded })
    const second = await house.call('POST', unsubscribe, { as: 'nobody' })
    expect([first.status, second.status]).toEqual([200, 200])
    expect(first.headers.get('set-cookie')).toBeNull()
    expect(await consents()).toEqual([{ state: 'withdrawn' }])
    expect(await events()).toMatchObject([{ name: 'email.unsubscribed', step_id: 'hello' }])
    const suppressions = await house.call('GET', '/api/suppressions')
    expect(suppressions.body.suppressions).toMatchObject([
      { address: 'ann@mail.example', scope: 'marketing', reason: 'unsubscribed' },
    ])
  })

  test('a multipart one-click POST unsubscribes, too', async () => {
    const house = await openShop()
    const { unsubscribe } = await handOver(house, house.to)
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    const reply = await house.app.request(unsubscribe, { method: 'POST', body: form })
    expect(reply.status).toBe(200)
    expect((await house.call('GET', '/api/suppressions')).body.suppressions).toHaveLength(1)
  })

  test.each([
    ['too long', { body: 'x'.repeat(70_000) }],
    ['compressed', { body: 'x', headers: { 'content-encoding': 'gzip' } }],
  ])('a POST whose body is %s unsubscribes all the same', async (_, request) => {
    const house = await openShop()
    const { unsubscribe } = await handOver(house, house.to)
    const reply = await house.call('POST', unsubscribe, { as: 'nobody', ...request })
    expect(reply.status).toBe(200)
    expect((await house.call('GET', '/api/suppressions')).body.suppressions).toHaveLength(1)
  })

  test('taking it back lifts that suppression and no other', async () => {
    const house = await openShop()
    const { unsubscribe } = await handOver(house, house.to)
    await house.call('POST', '/api/suppressions', { body: { address: 'ann@mail.example' } })
    await house.call('POST', unsubscribe, { as: 'nobody' })
    await house.call('POST', unsubscribe, { as: 'nobody', body: 'undo=1' })

    const left = (await house.call('GET', '/api/suppressions')).body.suppressions
    expect(left).toMatchObject([{ reason: 'manual' }])
    const contact = await house.call('GET', `/api/contacts/${house.to.contact}`)
    expect(contact.body.consent.email.state).toBe('granted')
  })

  test('all of it is on the contact’s timeline', async () => {
    const house = await openShop()
    const { pixel, link, unsubscribe } = await handOver(house, house.to)
    await visit(house, 'GET', pixel)
    house.clock.now += 1_000
    await visit(house, 'GET', link)
    house.clock.now += 1_000
    await house.call('POST', unsubscribe, { as: 'nobody' })
    const { items } = (await house.call('GET', `/api/contacts/${house.to.contact}/timeline`)).body
    const kinds = items.map(({ kind }: { kind: string }) => kind)
    expect(kinds).toEqual(['consent', 'unsubscribed', 'clicked', 'opened', 'sent'])
    expect(items[2]).toMatchObject({ url: 'https://shop.example/tea', verdict: 'human' })
  })
})
