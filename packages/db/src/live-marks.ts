import type { Queries } from './db.ts'

/**
 * A mark for each topic that pages show live; a mark that differs from an earlier one says that
 * something changed. Read about once a second while somebody looks, so no query here reads a big
 * table whole.
 */
export const liveMarks = async (
  db: Queries,
  workspace: string,
): Promise<Record<string, string>> => {
  const marks: Record<string, string> = {
    contacts: await latestContact(db, workspace),
    events: await lastEvent(db, workspace),
    inbox: await inboxMark(db, workspace),
    mails: await mailsMark(db, workspace),
  }
  const journeys = await journeyRows(db, workspace)
  marks.journeys = journeys
    .map((row) => [row.id, row.name, row.state, row.revision, row.control].join(' '))
    .join('\n')
  for (const [journey, mark] of await countMarks(db, workspace)) marks[`counts:${journey}`] = mark
  return marks
}

const journeyRows = (db: Queries, workspace: string) =>
  db
    .selectFrom('journey')
    .select(['id', 'name', 'state', 'revision', 'control'])
    .where('workspace_id', '=', workspace)
    .orderBy('id')
    .execute()

// Every move of anybody writes a journal row of a cohort, and so does being parked.
const countMarks = async (db: Queries, workspace: string): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('version')
    .innerJoin('cohort', 'cohort.version_id', 'version.id')
    .select('version.journey_id as journey')
    .select((row) => [
      row.fn.countAll<number>().as('cohorts'),
      row.fn.sum<number>('cohort.journal_number').as('moves'),
    ])
    .where('version.workspace_id', '=', workspace)
    .groupBy('version.journey_id')
    .execute()
  return new Map(rows.map((row) => [row.journey, `${row.cohorts} ${row.moves}`]))
}

const lastEvent = async (db: Queries, workspace: string): Promise<string> => {
  const row = await db
    .selectFrom('event')
    .select(['seq', 'routed_at'])
    .where('workspace_id', '=', workspace)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? `${row.seq} ${row.routed_at}` : ''
}

/** New people, and changes of the newest fifty: a page of the list. */
const latestContact = async (db: Queries, workspace: string): Promise<string> => {
  const rows = await db
    .selectFrom('contact')
    .select(['id', 'updated_at'])
    .where('workspace_id', '=', workspace)
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return `${rows[0]?.id} ${rows.at(-1)?.id} ${Math.max(0, ...rows.map((row) => row.updated_at))}`
}

const inboxMark = async (db: Queries, workspace: string): Promise<string> => {
  const newest = await db
    .selectFrom('inbox_message')
    .select('id')
    .where('workspace_id', '=', workspace)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const unread = await db
    .selectFrom('inbox_message')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspace)
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return `${newest?.id} ${unread?.count}`
}

const mailsMark = async (db: Queries, workspace: string): Promise<string> => {
  const row = await db
    .selectFrom('mail')
    .select((mail) => [
      mail.fn.countAll<number>().as('count'),
      mail.fn.max('updated_at').as('latest'),
    ])
    .where('workspace_id', '=', workspace)
    .executeTakeFirst()
  return `${row?.count} ${row?.latest}`
}
