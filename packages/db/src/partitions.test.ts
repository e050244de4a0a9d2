import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createIds } from './ids.ts'
import { ALL_PARTITIONS, inPartitions } from './partitions.ts'
import { eachDatabase } from './testing/index.ts'

eachDatabase((database) => {
  const isIn = async (id: string, partitions: readonly number[]) => {
    const { db } = database
    const answer = await sql<{ found: number }>`
      select count(*) as found where ${inPartitions(db, sql.val(id), partitions)}`.execute(db)
    return Number(answer.rows[0]?.found) === 1
  }

  test('each id is in exactly one partition, and ids spread over all of them', async () => {
    const newId = createIds()
    const counts = ALL_PARTITIONS.map(() => 0)
    for (let made = 0; made < 120; made++) {
      const id = newId('con')
      const of: number[] = []
      for (const number of ALL_PARTITIONS) if (await isIn(id, [number])) of.push(number)
      expect(of).toHaveLength(1)
      counts[of[0] as number] = (counts[of[0] as number] ?? 0) + 1
    }
    expect(Math.min(...counts)).toBeGreaterThan(3)
  })

  test('both databases put an id into the same partition', async () => {
    expect(await isIn('con_0a', [('0'.charCodeAt(0) + 'a'.charCodeAt(0)) % 8])).toBe(true)
  })

  test('without partitions there is nothing, with all of them everything', async () => {
    expect([await isIn('con_0a', []), await isIn('con_0a', ALL_PARTITIONS)]).toEqual([false, true])
  })
})
