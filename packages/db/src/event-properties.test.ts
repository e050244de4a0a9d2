import { expect, test } from 'vitest'
import type { Db } from './db.ts'
import { eventProperties } from './event-properties.ts'
import { toJson } from './json.ts'
import { eachDatabase } from './testing/index.ts'

const addEvents = async (
  db: Db,
  workspace: string,
  name: string,
  properties: readonly Record<string, unknown>[],
) => {
  const rows = properties.map((each, index) => ({
    id: `evt_${workspace}_${name}_${index}`,
    workspace_id: workspace,
    message_id: `m_${name}_${index}`,
    contact_id: `con_${index}`,
    kind: 'track',
    name,
    properties: toJson(each),
    payload: '{}',
    occurred_at: index,
    received_at: index,
    is_history: 0,
  }))
  for (let start = 0; start < rows.length; start += 500) {
    await db
      .insertInto('event')
      .values(rows.slice(start, start + 500))
      .execute()
  }
}

eachDatabase((database) => {
  test('names what events of a name carry, and values that came more than once', async () => {
    const { db } = database
    const workspace = await database.workspace()
    await addEvents(db, workspace, 'Ordered', [
      { plan: 'gold', total: 10, gift: true, shop: { city: 'Taipei' }, tags: ['a', 'b'] },
      { plan: 'gold', total: 20, gift: true, shop: { city: 'Taipei' }, tags: ['a'] },
      { plan: 'silver', total: 30, gift: false, note: null, 'odd.key': 1 },
    ])
    await addEvents(db, workspace, 'Visited', [{ page: '/' }])
    expect(await eventProperties(db, workspace, 'Ordered')).toEqual([
      { name: 'gift', values: [true] },
      { name: 'plan', values: ['gold'] },
      { name: 'shop.city', values: ['Taipei'] },
      { name: 'tags', values: ['a'] },
      { name: 'total', values: [] },
    ])
    expect(await eventProperties(db, workspace, 'Nothing')).toEqual([])
    expect(await eventProperties(db, await database.workspace(), 'Ordered')).toEqual([])
  })

  test('what is different for each person is named without a value', async () => {
    const { db } = database
    const workspace = await database.workspace()
    const people = Array.from({ length: 40 }, (_, index) => ({
      email: `${index % 20}@mail.example`,
    }))
    await addEvents(db, workspace, 'Signed Up', people)
    expect(await eventProperties(db, workspace, 'Signed Up')).toEqual([
      { name: 'email', values: [] },
    ])
  })

  test('an event that has not come for long is found, too', async () => {
    const { db } = database
    const workspace = await database.workspace()
    await addEvents(db, workspace, 'Rare', [{ old: 1 }])
    await addEvents(db, workspace, 'Usual', Array(2_100).fill({ n: 1 }))
    expect(await eventProperties(db, workspace, 'Rare')).toEqual([{ name: 'old', values: [] }])
    expect(await eventProperties(db, workspace, 'Usual')).toEqual([{ name: 'n', values: [1] }])
  })
})
