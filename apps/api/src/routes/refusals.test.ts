import { addRefusals } from '@sojourn/db/runtime'
import { aPublishedJourney, eachDatabase } from '@sojourn/db/testing'
import { expect, test } from 'vitest'
import { openHouse } from '../testing/open-house.ts'

eachDatabase((database) => {
  test('why somebody did not enter is told of the person and of the journey', async () => {
    const { call, workspace } = await openHouse(database.db)
    const { journey } = await aPublishedJourney(database.db, workspace)
    const made = await call('POST', '/api/contacts', {
      body: { email: 'ann@mail.example' },
    })
    expect(made.body.refusals).toEqual([])
    const ann = { journey, contact: made.body.id }
    await addRefusals(database.db, workspace, [
      { ...ann, reason: 'full', at: 1 },
      { ...ann, reason: 'full', at: 5 },
      { ...ann, reason: 'inside', at: 9 },
      { journey, contact: 'con_bo', reason: 'full', at: 3 },
    ])

    const contact = await call('GET', `/api/contacts/${made.body.id}`)
    expect(contact.body).toMatchObject({
      refusals: [
        { journey: { id: journey, name: 'Welcome' }, reason: 'inside', times: 1, at: 9 },
        { journey: { id: journey, name: 'Welcome' }, reason: 'full', times: 2, at: 5 },
      ],
    })
    const ofJourney = await call('GET', `/api/journeys/${journey}/refusals`)
    expect(ofJourney.body).toEqual({
      refusals: [
        { reason: 'full', times: 3, people: 2, at: 5 },
        { reason: 'inside', times: 1, people: 1, at: 9 },
      ],
    })
    expect((await call('GET', '/api/journeys/unheard-of/refusals')).status).toBe(404)
  })
})
