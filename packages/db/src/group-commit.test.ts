import { expect, test } from 'vitest'
import { createGroupCommit } from './group-commit.ts'
import { eachDatabase } from './testing/index.ts'

eachDatabase((database) => {
  const aWriter = (groups: number[] = []) =>
    createGroupCommit<string, string>(database.db, {
      most: 10,
      work: async (tx, names) => {
        groups.push(names.length)
        for (const name of names) {
          if (name === 'bad') throw new Error('bad name')
          await tx.insertInto('lease').values({ name, holder: 'me', until: 1 }).execute()
        }
        return names.map((name) => name.toUpperCase())
      },
    })

  const stored = async () => {
    const rows = await database.db.selectFrom('lease').select('name').orderBy('name').execute()
    return rows.map((row) => row.name)
  }

  test('whoever arrives while a transaction runs goes together in the next', async () => {
    const groups: number[] = []
    const write = aWriter(groups)
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map(write))
    expect(answers).toEqual(['A', 'B', 'C', 'D'])
    expect(groups).toEqual([1, 3])
    expect(await stored()).toEqual(['a', 'b', 'c', 'd'])
  })

  test('a group is never larger than asked', async () => {
    const groups: number[] = []
    const write = aWriter(groups)
    await Promise.all(Array.from({ length: 25 }, (_, index) => write(`n${index}`)))
    expect(Math.max(...groups)).toBe(10)
  })

  test('one that fails takes nobody down', async () => {
    const write = aWriter()
    const answers = await Promise.allSettled(['a', 'b', 'bad', 'c'].map(write))
    expect(answers.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect(await stored()).toEqual(['a', 'b', 'c'])
  })
})
