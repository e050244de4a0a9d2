import { expect, test } from 'vitest'
import { deliveries } from './deliveries.ts'
import { isSoftBouncer } from './soft-bounces.ts'
import { eachDatabase } from './testing/index.ts'

const DAY = 86_400_000

eachDatabase((database) => {
  const isDead = async (
    ends: [day: number, state: 'accepted' | 'refused', reason: string | null][],
  ) => {
    const workspace = await database.workspace()
    const ledger = deliveries(database.db, workspace)
    for (const [index, [day, state, reason]] of ends.entries()) {
      const id = `dlv_${workspace}_${index}`
      await ledger.reserve([
        {
          id,
          enrolment: 'enr_1',
          step: 'hello',
          visit: index + 1,
          contact: 'con_1',
          journey: null,
          version: null,
          mail: 'm',
          contentHash: 'h',
          language: 'en',
          address: 'ann@mail.example',
          kind: 'marketing',
          messageId: id,
          attempt: 'a',
          state: 'reserved',
          reason: null,
          at: day * DAY,
        },
      ])
      await ledger.record([{ id, state, reason }], 'a', day * DAY)
    }
    const question = { contact: 'con_1', address: 'ann@mail.example', now: 7 * DAY }
    return isSoftBouncer(database.db, workspace, question)
  }
  const soft = (day: number): [number, 'refused', string] => [day, 'refused', 'bounce.soft']

  test('five soft bounces in a row over a week end an address', async () => {
    expect(await isDead([soft(0), soft(1), soft(3), soft(5), soft(7)])).toBe(true)
  })

  test('four do not, five within six days do not, and an accepted one breaks the row', async () => {
    expect(await isDead([soft(0), soft(1), soft(3), soft(7)])).toBe(false)
    expect(await isDead([soft(1), soft(2), soft(3), soft(5), soft(7)])).toBe(false)
    expect(await isDead([soft(0), soft(1), [3, 'accepted', null], soft(5), soft(7)])).toBe(false)
    expect(await isDead([soft(0), soft(1), [3, 'refused', 'bounce.block'], soft(5), soft(7)])).toBe(
      false,
    )
  })
})
