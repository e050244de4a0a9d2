import { eachDatabase } from '@sojourn/db/testing'
import { expect, test } from 'vitest'
import { openHouse } from '../testing/open-house.ts'

eachDatabase((database) => {
  test('a NUL character in an address is refused: there is no such id, and no such text', async () => {
    const { call } = await openHouse(database.db)
    for (const path of ['/api/contacts/%00', '/api/journeys/a%00b', '/api/inbox/%00'])
      expect((await call('GET', path)).status).toBe(404)
    const searched = await call('GET', '/api/contacts?query=%00')
    expect([searched.status, searched.body.errors[0].field]).toEqual([400, 'query'])
  })

  test('NUL characters and halves of letters in a body are left out', async () => {
    const { call } = await openHouse(database.db)
    const made = await call('POST', '/api/contacts', {
      body: {
        email: 'ann@mail.example',
        name: 'An\0n',
        userId: '4\u00002',
        attributes: { a: '\ud800' },
      },
    })
    expect(made.body).toMatchObject({ name: 'Ann', attributes: { a: '\ufffd' } })
    const journey = await call('POST', '/api/journeys', { body: { name: 'Wel\0come' } })
    expect(journey.body.name).toBe('Welcome')
    const key = await call('POST', '/api/keys', { body: { name: 'till\0' } })
    expect(key.status).toBe(201)
  })
})
