import { eachDatabase } from '@sojourn/db/testing'
import { expect, test } from 'vitest'
import { countRows, openHouse } from '../testing/open-house.ts'

eachDatabase((database) => {
  test('the sample can be published as it is, in the owner’s language', async () => {
    const { call } = await openHouse(database.db)
    const chinese = { headers: { 'accept-language': 'zh-TW' } }
    const made = await call('POST', '/api/sample', chinese)
    expect([made.status, made.body.present]).toEqual([201, true])
    expect([made.body.mails.length, made.body.contacts.length]).toEqual([2, 3])
    expect((await call('POST', '/api/sample')).status).toBe(409)

    const [journey] = (await call('GET', '/api/journeys')).body.journeys
    expect(journey).toMatchObject({ id: made.body.journey, name: '範例：歡迎旅程', isSample: true })
    const published = await call('POST', `/api/journeys/${journey.id}/publish`, { body: {} })
    expect(published.status).toBe(201)
    const levels = published.body.problems.map(({ level }: { level: string }) => level)
    expect(levels).not.toContain('blocking')
  })

  test('removing it removes exactly what it brought', async () => {
    const { call } = await openHouse(database.db)
    await call('POST', '/api/contacts', { body: { email: 'ann@mail.example' } })
    const before = await countRows(database.db)
    await call('POST', '/api/sample')
    expect((await call('DELETE', '/api/sample')).body).toMatchObject({
      present: false,
      contacts: [],
    })
    // Consents are a ledger, and names of attributes were seen: both stay.
    const { consent: _, attribute: __, ...after } = await countRows(database.db)
    expect(before).toMatchObject(after)
    expect((await call('POST', '/api/sample')).status).toBe(201)
  })

  test('a published sample is put away with its mails', async () => {
    const { call } = await openHouse(database.db)
    const { journey } = (await call('POST', '/api/sample')).body
    await call('POST', `/api/journeys/${journey}/publish`, { body: {} })
    expect((await call('DELETE', '/api/sample')).body.present).toBe(false)
    expect((await call('GET', '/api/journeys')).body.journeys).toEqual([])
    expect((await call('GET', '/api/mails')).body.mails).toEqual([])
  })
})
