import { type ConsentState, consents } from './consents.ts'
import type { Tx } from './db.ts'
import { emailKey } from './email-key.ts'
import { fromJson } from './json.ts'
import { type Suppression, suppressions } from './suppressions.ts'

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
  suppressed: Suppression['scope'][]
  /** The word that counts on marketing mail to the address. */
  consent: ConsentState | null
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
  const suppressed = await suppressions(tx, workspace).of(addresses)
  const consented = await consents(tx, workspace).effective(addresses)

  return members.map(({ enrolment, contact, step, visit }) => {
    const row = contacts.get(contact)
    const address = keyOf(row?.email) ?? ''
    return {
      ...(row === undefined
        ? {}
        : { contact: { ...row, attributes: fromJson<Record<string, unknown>>(row.attributes) } }),
      isActing: acting.has(`${enrolment} ${step} ${visit}`),
      suppressed: (suppressed.get(address) ?? []).map(({ scope }) => scope),
      consent: consented.get(address)?.state ?? null,
    }
  })
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

/** The version that lets people into a journey now, whose rules of sending hold for everybody inside. */
export const liveVersionOf = async (
  tx: Tx,
  workspace: string,
  journey: string,
): Promise<string | null> => {
  const row = await tx
    .selectFrom('journey')
    .select('live_version_id')
    .where('workspace_id', '=', workspace)
    .where('id', '=', journey)
    .executeTakeFirst()
  return row?.live_version_id ?? null
}
