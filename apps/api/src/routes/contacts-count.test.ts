import { eachDatabase } from '@sojourn/db/testing'
import { expect, test } from 'vitest'
import { openHouse } from '../testing/open-house.ts'

eachDatabase((database) => {
  test('a condition is answered with how many people it is true of, and a few of them', async () => {
    const { call } = await openHouse(database.db)
    for (const [name, plan] of [
      ['Ann', 'gold'],
      ['Bo', 'silver'],
      ['Cy', 'Gold'],
    ] as const) {
      await call('POST', '/api/contacts', { body: { name, attributes: { plan } } })
    }
    const other = await openHouse(database.db)
    await other.call('POST', '/api/contacts', {
      body: { name: 'Di', attributes: { plan: 'gold' } },
    })

    const { status, body } = await call('POST', '/api/contacts/count', {
      body: { predicate: { attribute: 'plan', is: 'gold' } },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ matching: 2, of: 3, looked: 3, isEstimate: false })
    expect(body.examples.map(({ name }: { name: string }) => name).sort()).toEqual(['Ann', 'Cy'])
  })

  test('what is no condition, or one of too many parts, is refused', async () => {
    const { call } = await openHouse(database.db)
    const refused = async (predicate: unknown) =>
      (await call('POST', '/api/contacts/count', { body: { predicate } })).status
    expect(await refused({ attribute: '' })).toBe(400)
    expect(await refused(undefined)).toBe(400)
    const hundred = { any: Array.from({ length: 99 }, () => ({ attribute: 'a', is: 1 })) }
    expect(await refused({ all: [hundred, hundred] })).toBe(200)
    expect(await refused({ all: [hundred, hundred, hundred, hundred] })).toBe(400)
  })
})
