import { listOf } from '../dialect.ts'
import { progressIn, type Sweep } from './sweep.ts'

/**
 * Empties what was rendered for one person: subjects, and destinations that hold their own values. The
 * ledger itself stays: it keeps anything from being sent twice, and holds the numbers.
 */
export const sweepRenders: Sweep = async (tx, { reached, before, limit }) => {
  const rows = await tx
    .selectFrom('delivery')
    .select(['id', 'reserved_at as at', 'subject', 'own_links as links'])
    .where('id', '>', reached)
    .orderBy('id')
    .limit(limit)
    .execute()
  const isOld = ({ at }: { at: number }) => at < before
  const old = rows
    .filter(isOld)
    .filter(({ subject, links }) => subject !== null || links !== null)
    .map(({ id }) => id)
  if (old.length > 0)
    await tx
      .updateTable('delivery')
      .set({ subject: null, own_links: null })
      .where('id', 'in', listOf(tx, old))
      .execute()
  return {
    treated: old.length,
    ...progressIn(rows, { reached, limit }, { key: ({ id }) => id, isOld }),
  }
}

/** Deletes old mails of the built-in inbox. */
export const sweepInbox: Sweep = async (tx, { reached, before, limit }) => {
  const rows = await tx
    .selectFrom('inbox_message')
    .select(['id', 'received_at as at'])
    .where('id', '>', reached)
    .orderBy('id')
    .limit(limit)
    .execute()
  const isOld = ({ at }: { at: number }) => at < before
  const old = rows.filter(isOld).map(({ id }) => id)
  if (old.length > 0)
    await tx.deleteFrom('inbox_message').where('id', 'in', listOf(tx, old)).execute()
  return {
    treated: old.length,
    ...progressIn(rows, { reached, limit }, { key: ({ id }) => id, isOld }),
  }
}
