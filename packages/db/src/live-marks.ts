import { commentMarks } from './comments.ts'
import type { Queries } from './db.ts'
import { presenceMarks } from './presences.ts'

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
    .map((row) =>
      [row.id, row.name, row.state, row.revision, row.live_version_id, row.control].join(' '),
    )
    .join('\n')
  for (const [journey, mark] of await countMarks(db, workspace)) marks[`counts:${journey}`] = mark
  for (const [journey, mark] of await commentMarks(db, workspace))
    marks[`threads:${journey}`] = mark
  for (const [journey, mark] of await presenceMarks(db, workspace)) {
    marks[`presence:${journey}`] = mark
  }
  return marks
}

const journeyRows = (db: Queries, workspace: string) =>
  db
    .selectFrom('journey')
    .select(['id', 'name', 'state', 'revision', 'live_version_id', 'control'])
    .where('workspace_id', '=', workspace)
    .orderBy('id')
    .execute()

/**
 * A mark of each journey's numbers, from the rows that count, of which there are a few for each step:
 * whoever moves leaves something, and that is counted; whoever is parked or tried again is not.
 */
const countMarks = async (db: Queries, workspace: string): Promise<Map<string, string>> => {
  const versions = () =>
    db
      .selectFrom('version')
      .select('version.journey_id as journey')
      .where('version.workspace_id', '=', workspace)
      .groupBy('version.journey_id')
  const passed = await versions()
    .innerJoin('counter', 'counter.version_id', 'version.id')
    .select((row) => row.fn.sum<number>('counter.passed').as('people'))
    .execute()
  const parked = await versions()
    .innerJoin('enrolment', 'enrolment.version_id', 'version.id')
    .where('enrolment.status', '=', 'parked')
    .select((row) => row.fn.countAll<number>().as('people'))
    .execute()
  const parkedIn = new Map(parked.map((row) => [row.journey, row.people]))
  const journeys = new Set([...passed, ...parked].map((row) => row.journey))
  const passedIn = new Map(passed.map((row) => [row.journey, row.people]))
  return new Map(
    [...journeys].map((journey) => [
      journey,
      `${passedIn.get(journey) ?? 0} ${parkedIn.get(journey) ?? 0}`,
    ]),
  )
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
