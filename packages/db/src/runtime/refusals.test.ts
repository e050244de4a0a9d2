import type { Kysely, KyselyPlugin } from 'kysely'
import { expect, test } from 'vitest'
import type { Tx } from '../db.ts'
import type { Schema } from '../schema.ts'
import { eachDatabase } from '../testing/index.ts'
import { addRefusals, lockedInside } from './refusals.ts'

eachDatabase((database) => {
  test('on PostgreSQL the journey’s row is locked before people inside are counted', async () => {
    const { db } = database
    const workspace = await database.workspace()
    const seen: string[] = []
    const witness: KyselyPlugin = {
      transformQuery: ({ node }) => {
        const text = JSON.stringify(node)
        if (text.includes('ForUpdate') && text.includes('"journey"')) seen.push('lock')
        if (text.includes('"enrolment"')) seen.push('count')
        return node
      },
      transformResult: async ({ result }) => result,
    }
    await db.transaction((tx) =>
      lockedInside(
        (tx as unknown as Kysely<Schema>).withPlugin(witness) as unknown as Tx,
        workspace,
        'jrn_1',
      ),
    )
    // SQLite has one writer at a time, and every transaction that writes is that one from its beginning.
    expect(seen).toEqual(database.kind === 'PostgreSQL' ? ['lock', 'count'] : ['count'])
  })

  test('refusals of one kind are one row that counts and keeps the last time', async () => {
    const { db } = database
    const workspace = await database.workspace()
    const refused = { journey: 'jrn_1', contact: 'con_1', reason: 'full' as const }
    await addRefusals(db, workspace, [
      { ...refused, at: 1 },
      { ...refused, at: 3 },
      { ...refused, reason: 'inside', at: 2 },
    ])
    await addRefusals(db, workspace, [{ ...refused, at: 5 }])
    const rows = await db
      .selectFrom('refusal')
      .select(['reason', 'times', 'refused_at'])
      .orderBy('reason')
      .execute()
    expect(rows).toEqual([
      { reason: 'full', times: 3, refused_at: 5 },
      { reason: 'inside', times: 1, refused_at: 2 },
    ])
  })
})
