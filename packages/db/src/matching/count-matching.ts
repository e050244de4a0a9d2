import { setImmediate as breath } from 'node:timers/promises'
import type { Predicate } from '@sojourn/shared/predicate'
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import { listOf } from '../dialect.ts'
import { type Clock, holds } from '../predicate/holds.ts'
import { sampleContacts } from './sample-contacts.ts'

/** Of how many people a condition is true now. */
type Matching = {
  /** Of all people of the workspace; worked out from those looked at where it is an estimate. */
  matching: number
  /** All people of the workspace. */
  of: number
  /** People whom the condition was asked about. */
  looked: number
  isEstimate: boolean
  /** A few of whom it is true. */
  examples: { id: string; name: string | null; email: string | null }[]
}

type MatchingLimits = {
  /** Asked between shares of the work once some people were looked at: true ends it, and what was seen so far is the sample. */
  isTimeUp: () => boolean
}

const SHARE = 250
/** Fewer say too little, however long they take. */
const FEWEST = 1_000
const MOST_EXAMPLES = 3

/**
 * Counts the people of whom a condition is true, as `matches` of the shared package has it. There is no
 * event at hand and no passage: what is said of their properties and data is said of something missing.
 * Works in small shares with a breath between them: on SQLite the leaves are asked in this process.
 */
export const countMatching = async (
  db: Db,
  workspace: string,
  predicate: Predicate,
  clock: Clock,
  { isTimeUp }: MatchingLimits,
): Promise<Matching> => {
  const { total } = await db
    .selectFrom('contact')
    .select((contact) => contact.fn.countAll<number>().as('total'))
    .where('workspace_id', '=', workspace)
    .executeTakeFirstOrThrow()
  const of = Number(total)
  const ids = await sampleContacts(db, workspace, of)
  const condition = holds(
    db,
    predicate,
    { contact: sql<string>`contact.id`, attributes: sql<string>`contact.attributes` },
    clock,
  )

  let looked = 0
  let found = 0
  const examples: Matching['examples'] = []
  while (looked < ids.length && !(looked >= FEWEST && isTimeUp())) {
    const share = ids.slice(looked, looked + SHARE)
    const rows = await db
      .selectFrom('contact')
      .select(['id', 'name', 'email'])
      .where('workspace_id', '=', workspace)
      .where('id', 'in', listOf(db, share))
      .where(condition)
      .execute()
    looked += share.length
    found += rows.length
    examples.push(...rows.slice(0, MOST_EXAMPLES - examples.length))
    await breath()
  }
  const isEstimate = looked < of
  const matching = isEstimate && looked > 0 ? Math.round((found / looked) * of) : found
  return { matching, of, looked, isEstimate, examples }
}
