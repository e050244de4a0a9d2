import type { Queries } from './db.ts'
import type { DeliveryState } from './deliveries.ts'
import { type Page, toPage } from './page.ts'

/** A message in a list. */
export type ListedDelivery = {
  id: string
  contact: string | null
  address: string
  journey: string | null
  node: string | null
  mail: { id: string; name: string }
  subject: string | null
  language: string
  kind: 'marketing' | 'transactional'
  state: DeliveryState
  reason: string | null
  isTest: boolean
  at: number
  openedAt: number | null
  clickedAt: number | null
}

/** Messages of a workspace, of one contact or one journey, the newest first. */
export const listDeliveries = async (
  db: Queries,
  workspace: string,
  options: { contact?: string; journey?: string; cursor?: string; limit?: number },
): Promise<Page<ListedDelivery>> => {
  const { contact, journey, cursor, limit = 50 } = options
  let query = db
    .selectFrom('delivery')
    .leftJoin('mail', (join) =>
      join
        .onRef('mail.id', '=', 'delivery.mail_id')
        .onRef('mail.workspace_id', '=', 'delivery.workspace_id'),
    )
    .select([
      'delivery.id',
      'delivery.contact_id as contact',
      'delivery.address',
      'delivery.journey_id as journey',
      'delivery.enrolment_id as enrolment',
      'delivery.step_id as step',
      'delivery.mail_id as mail',
      'mail.name as mailName',
      'delivery.subject',
      'delivery.language',
      'delivery.kind',
      'delivery.state',
      'delivery.reason',
      'delivery.reserved_at as at',
      'delivery.opened_at as openedAt',
      'delivery.clicked_at as clickedAt',
    ])
    .where('delivery.workspace_id', '=', workspace)
    // Ids sort by the millisecond in which they were made.
    .orderBy('delivery.id', 'desc')
    .limit(limit + 1)
  if (contact !== undefined) query = query.where('delivery.contact_id', '=', contact)
  if (journey !== undefined) query = query.where('delivery.journey_id', '=', journey)
  if (cursor !== undefined) query = query.where('delivery.id', '<', cursor)

  const { items, next } = toPage(await query.execute(), limit, ({ id }) => id)
  return {
    next,
    items: items.map(({ mail, mailName, enrolment, step, kind, state, ...row }) => ({
      ...row,
      mail: { id: mail, name: mailName ?? mail },
      node: enrolment === '' ? null : (step.split('~')[0] ?? step),
      isTest: enrolment === '',
      kind: kind === 'transactional' ? 'transactional' : 'marketing',
      // A table's check keeps the states.
      state: state as DeliveryState,
    })),
  }
}
