import type { Tx } from './db.ts'
import { emailKey } from './email-key.ts'
import { fromJson } from './json.ts'

/** What the checks of the hand-over need to know of one contact (domain H1 to H5). */
export type HandOverFacts = {
  /** Absent: the contact is gone. */
  contact?: {
    id: string
    email: string | null
    name: string | null
    language: string | null
    zone: string | null
    attributes: Record<string, unknown>
  }
  /** True while the enrolment acts at this very visit and nobody has asked it to leave. */
  isActing: boolean
  /** Scopes of suppressions of the address. */
  suppressed: ('all' | 'marketing')[]
  /** The latest word on marketing mail to the address. */
  consent: string | null
}

type Member = { enrolment: string; contact: string; step: string; visit: number }

const readEnrolments = async (tx: Tx, members: readonly Member[]): Promise<Set<string>> => {
  const rows = await tx
    .selectFrom('enrolment')
    .select(['id', 'step_id', 'visit'])
    .where(
      'id',
      'in',
      members.map(({ enrolment }) => enrolment),
    )
    .where('status', '=', 'acting')
    .where('cohort_id', 'is not', null)
    .where('leaving', 'is', null)
    .execute()
  return new Set(rows.map((row) => `${row.id} ${row.step_id} ${row.visit}`))
}

const readSuppressions = async (tx: Tx, workspace: string, addresses: readonly string[]) => {
  if (addresses.length === 0) return new Map<string, { scope: string }[]>()
  const rows = await tx
    .selectFrom('suppression')
    .select(['address', 'scope'])
    .where('workspace_id', '=', workspace)
    .where('channel', '=', 'email')
    .where('address', 'in', addresses)
    .execute()
  return Map.groupBy(rows, ({ address }) => address)
}

/** Address → state of the ledger's last row on marketing mail. */
const readConsents = async (tx: Tx, workspace: string, addresses: readonly string[]) => {
  if (addresses.length === 0) return new Map<string, string>()
  const rows = await tx
    .selectFrom('consent')
    .select(['address', 'state'])
    .where('workspace_id', '=', workspace)
    .where('channel', '=', 'email')
    .where('topic', '=', 'marketing')
    .where('address', 'in', addresses)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ address, state }) => [address, state]))
}

/** Facts of each member, in their order, as they are now. */
export const handOverFacts = async (
  tx: Tx,
  workspace: string,
  members: readonly Member[],
): Promise<HandOverFacts[]> => {
  if (members.length === 0) return []
  const acting = await readEnrolments(tx, members)
  const contactRows = await tx
    .selectFrom('contact')
    .select(['id', 'email', 'name', 'language', 'zone', 'attributes'])
    .where('workspace_id', '=', workspace)
    .where('id', 'in', [...new Set(members.map(({ contact }) => contact))])
    .execute()
  const contacts = new Map(contactRows.map((row) => [row.id, row]))
  const keyOf = (email: string | null | undefined) => (email ? emailKey(email) : undefined)
  const addresses = [...new Set(contactRows.flatMap((row) => keyOf(row.email) ?? []))]
  const suppressions = await readSuppressions(tx, workspace, addresses)
  const consents = await readConsents(tx, workspace, addresses)

  return members.map(({ enrolment, contact, step, visit }) => {
    const row = contacts.get(contact)
    const address = keyOf(row?.email) ?? ''
    return {
      ...(row === undefined
        ? {}
        : { contact: { ...row, attributes: fromJson<Record<string, unknown>>(row.attributes) } }),
      isActing: acting.has(`${enrolment} ${step} ${visit}`),
      suppressed: (suppressions.get(address) ?? []).map(({ scope }) =>
        scope === 'all' ? 'all' : 'marketing',
      ),
      consent: consents.get(address) ?? null,
    }
  })
}

/** Suppresses an address (domain B8); an address that is suppressed for this reason already stays so. */
export const suppressAddress = async (
  tx: Tx,
  workspace: string,
  suppression: {
    address: string
    reason: 'hard-bounce' | 'complaint' | 'unsubscribed' | 'manual'
    scope: 'all' | 'marketing'
    delivery: string | null
    at: number
  },
): Promise<void> => {
  const { address, reason, scope, delivery, at } = suppression
  await tx
    .insertInto('suppression')
    .values({
      workspace_id: workspace,
      channel: 'email',
      address,
      reason,
      scope,
      delivery_id: delivery,
      at,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'channel', 'address', 'reason']).doNothing(),
    )
    .execute()
}

/** The mails that a version pins: id → hash of the compiled content. */
export const pinnedMails = async (
  tx: Tx,
  version: string,
): Promise<Record<string, { content: string }>> => {
  const row = await tx
    .selectFrom('version')
    .select('mails')
    .where('id', '=', version)
    .executeTakeFirst()
  return row === undefined ? {} : fromJson(row.mails)
}
