import { expect, test } from 'vitest'
import { PARTITIONS } from './partitions.ts'
import { fairShare, shares } from './shares.ts'
import { eachDatabase } from './testing/index.ts'

const FOR_MS = 5_000

eachDatabase((database) => {
  const renew = (holder: string, at: number) =>
    database.db.transaction((tx) => shares(tx).renew({ holder, at, forMs: FOR_MS }))
  /** Everybody renews once, in turn. */
  const round = async (holders: readonly string[], at: number) => {
    const taken: Record<string, number> = {}
    for (const holder of holders) taken[holder] = (await renew(holder, at)).length
    return taken
  }

  test('a worker that is alone has all partitions', async () => {
    expect(await renew('a', 0)).toHaveLength(PARTITIONS)
  })

  test('three workers come to 3, 3 and 2 partitions, none of them twice', async () => {
    await round(['a', 'b', 'c'], 0)
    await round(['a', 'b', 'c'], 1_000)
    await round(['a', 'b', 'c'], 2_000)
    const mine = [await renew('a', 3_000), await renew('b', 3_000), await renew('c', 3_000)]
    expect(mine.map((part) => part.length)).toEqual([3, 3, 2])
    expect(new Set(mine.flat()).size).toBe(PARTITIONS)
  })

  test('what a silent worker had is shared by the others when its lease has ended', async () => {
    await round(['a', 'b'], 0)
    await round(['a', 'b'], 1_000)
    expect(await round(['b'], 1_000 + FOR_MS - 1)).toEqual({ b: 4 })
    expect(await round(['b'], 1_000 + FOR_MS)).toEqual({ b: PARTITIONS })
  })

  test('whoever leaves in order hands over at once', async () => {
    await round(['a', 'b'], 0)
    await round(['a', 'b'], 1_000)
    await shares(database.db).leave('a')
    expect(await renew('b', 1_001)).toHaveLength(PARTITIONS)
  })
})

test('of more workers than partitions the first ones have one each', () => {
  const present = Array.from({ length: 10 }, (_, number) => `worker-${number}`)
  const counts = present.map(
    (holder) => fairShare({ holder, present, held: new Map() }).keep.length,
  )
  expect(counts).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0, 0])
})
