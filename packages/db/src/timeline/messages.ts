import type { Queries } from '../db.ts'
import { REPEAT } from '../hits.ts'
import { fromJson } from '../json.ts'
import { SPARE, type TimelineEntry, type TimelineQuestion } from './entry.ts'

const FATES = {
  accepted: 'sent',
  skipped: 'skipped',
  refused: 'refused',
  unknown: 'unknown',
} as const

/** Messages to the contact, and what was done with them. */
export const messages = async (
  db: Queries,
  question: TimelineQuestion,
): Promise<TimelineEntry[]> => [...(await sendsOf(db, question)), ...(await hitsOf(db, question))]

const deliveries = (db: Queries, { workspace, contact }: TimelineQuestion) =>
  db
    .selectFrom('delivery')
    .leftJoin('mail', (join) =>
      join
        .onRef('mail.id', '=', 'delivery.mail_id')
        .onRef('mail.workspace_id', '=', 'delivery.workspace_id'),
    )
    .leftJoin('journey', (join) =>
      join
        .onRef('journey.id', '=', 'delivery.journey_id')
        .onRef('journey.workspace_id', '=', 'delivery.workspace_id'),
    )
    .select([
      'delivery.id as delivery',
      'delivery.mail_id as mail',
      'mail.name as mailName',
      'delivery.subject',
      'delivery.address',
      'delivery.journey_id as journey',
      'journey.name as journeyName',
      'delivery.step_id as step',
      'delivery.enrolment_id as enrolment',
    ])
    .where('delivery.workspace_id', '=', workspace)
    .where('delivery.contact_id', '=', contact)

type Row = Awaited<ReturnType<ReturnType<typeof deliveries>['execute']>>[number]

const toMessage = (row: Row) => ({
  delivery: row.delivery,
  mail: { id: row.mail, name: row.mailName ?? row.mail },
  subject: row.subject,
  address: row.address,
  journey: row.journey === null ? null : { id: row.journey, name: row.journeyName ?? row.journey },
  node: row.enrolment === '' ? null : (row.step.split('~')[0] ?? row.step),
  isTest: row.enrolment === '',
})

const sendsOf = async (db: Queries, question: TimelineQuestion): Promise<TimelineEntry[]> => {
  const at = (row: { handed_at: number | null; settled_at: number | null; reserved_at: number }) =>
    row.handed_at ?? row.settled_at ?? row.reserved_at
  let query = deliveries(db, question)
    .select(['delivery.state', 'delivery.reason'])
    .select(['delivery.reserved_at', 'delivery.handed_at', 'delivery.settled_at'])
    .where('delivery.state', 'in', Object.keys(FATES))
    .orderBy('delivery.reserved_at', 'desc')
    .limit(question.most + SPARE)
  // A message is handed over after it was reserved: none that belongs on the page is missed.
  const { until } = question
  if (until !== undefined) query = query.where('delivery.reserved_at', '<=', until)

  return (await query.execute())
    .map((row) => ({
      ...toMessage(row),
      kind: FATES[row.state as keyof typeof FATES],
      id: row.delivery,
      at: at(row),
      order: 2,
      reason: row.reason,
    }))
    .filter((entry) => until === undefined || entry.at <= until)
}

const hitsOf = async (db: Queries, question: TimelineQuestion): Promise<TimelineEntry[]> => {
  let query = deliveries(db, question)
    .innerJoin('hit', 'hit.delivery_id', 'delivery.id')
    .select(['hit.id', 'hit.kind', 'hit.verdict', 'hit.at', 'hit.link_index', 'delivery.own_links'])
    .select(['delivery.content_hash', 'delivery.language'])
    .where('hit.reasons', 'not like', `%"${REPEAT}"%`)
    .orderBy('hit.at', 'desc')
    .limit(question.most + SPARE)
  if (question.until !== undefined) query = query.where('hit.at', '<=', question.until)

  return (await query.execute()).map((row) => ({
    ...toMessage(row),
    kind: row.kind === 'open' ? 'opened' : 'clicked',
    id: row.id,
    at: row.at,
    order: 5,
    verdict: row.verdict,
    url: fromJson<Record<string, string>>(row.own_links ?? '{}')[String(row.link_index)] ?? null,
    link: row.link_index,
    content: { hash: row.content_hash, language: row.language },
  }))
}
