import type { Queries } from '../db.ts'
import { fromJson } from '../json.ts'
import { SPARE, sortable, type TimelineEntry, type TimelineQuestion } from './entry.ts'

// Opens and clicks are told by their hits, which know more; being let in by hand by the passage.
const TOLD_ELSEWHERE = ['email.sent', 'email.opened', 'email.clicked', 'journey.enrolled']

/** The contact's events and consents. */
export const whatHappened = async (
  db: Queries,
  question: TimelineQuestion,
): Promise<TimelineEntry[]> => [
  ...(await eventsOf(db, question)),
  ...(await consentsOf(db, question)),
]

const eventsOf = async (
  db: Queries,
  { workspace, contact, until, most }: TimelineQuestion,
): Promise<TimelineEntry[]> => {
  let query = db
    .selectFrom('event')
    .select(['seq', 'kind', 'name', 'properties', 'payload', 'occurred_at as at'])
    .where('workspace_id', '=', workspace)
    .where('contact_id', '=', contact)
    .where('name', 'not in', TOLD_ELSEWHERE)
    .orderBy('occurred_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(most + SPARE)
  if (until !== undefined) query = query.where('occurred_at', '<=', until)

  return (await query.execute()).map((row) => {
    const place = { id: `event-${sortable(row.seq)}`, at: row.at, order: 0 }
    if (row.kind === 'own' && row.name === 'email.unsubscribed') {
      return { ...place, kind: 'unsubscribed' }
    }
    const { traits } = fromJson<{ traits?: Record<string, unknown> }>(row.payload)
    const properties = fromJson<Record<string, unknown>>(row.properties)
    return {
      ...place,
      kind: 'event',
      name: row.name,
      eventKind: row.kind,
      properties: { ...traits, ...properties },
    }
  })
}

const consentsOf = async (
  db: Queries,
  { workspace, contact, until, most }: TimelineQuestion,
): Promise<TimelineEntry[]> => {
  let query = db
    .selectFrom('consent')
    .select(['id', 'state', 'source', 'address', 'at'])
    .where('workspace_id', '=', workspace)
    .where('contact_id', '=', contact)
    .orderBy('at', 'desc')
    .limit(most + SPARE)
  if (until !== undefined) query = query.where('at', '<=', until)
  return (await query.execute()).map((row) => ({ ...row, kind: 'consent', order: 4 }))
}
