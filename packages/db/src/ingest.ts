import type { Call } from './call.ts'
import { identifiersOf, traitsOf } from './call.ts'
import type { Db, Tx } from './db.ts'
import { listOf, TryAgain } from './dialect.ts'
import { createGroupCommit } from './group-commit.ts'
import { identifiers } from './identifiers.ts'
import { createIds } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { cleanText, toJson } from './json.ts'
import { mergeProfile } from './profile.ts'
import { noteAttributes, toRow } from './profiles.ts'
import { type Resolved, resolveContacts } from './resolve-contacts.ts'

/** What became of a call. A duplicate changes nothing and is answered like the first (domain V3). */
export type Ingested = { status: 'stored' | 'duplicate' | 'nobody' }

const newId = createIds()
/** How exactly `seen_at` is kept. */
const SEEN_EVERY_MS = 60_000

/**
 * Stores calls of one workspace: finds or makes each contact and keeps the events in their order,
 * each `messageId` once. One answer per call; `nobody` is one that identifies no contact.
 */
export const ingest = async (
  tx: Tx,
  workspace: string,
  calls: readonly Call[],
): Promise<Ingested[]> => {
  const seen = await storedMessages(tx, workspace, calls)
  const fresh = calls.filter((call) => !seen.has(messageIdOf(call)) && seen.add(messageIdOf(call)))

  const known = await identifiers(tx, workspace).around(fresh.flatMap(identifiersOf))
  const resolved = resolveContacts(fresh, known, () => newId('con'))
  await createContacts(tx, workspace, resolved)
  await touchContacts(tx, fresh, resolved)
  await storeEvents(tx, workspace, fresh, resolved)

  const statusOf = new Map<Call, Ingested['status']>(
    fresh.map((call, index) => [call, resolved.contacts[index] ? 'stored' : 'nobody']),
  )
  return calls.map((call) => ({ status: statusOf.get(call) ?? 'duplicate' }))
}

const messageIdOf = (call: Call): string => cleanText(call.messageId)

/** Calls of one request. */
type Request = { workspace: string; calls: readonly Call[] }

/**
 * An `ingest` for many callers at once: requests that arrive together share a transaction, and each
 * is answered after its commit.
 */
export const createIngest = (db: Db): ((request: Request) => Promise<Ingested[]>) =>
  createGroupCommit<Request, Ingested[]>(db, {
    weigh: ({ calls }) => calls.length,
    work: async (tx, requests) => {
      const answers = new Map<Request, Ingested[]>()
      for (const [workspace, together] of Map.groupBy(requests, (one) => one.workspace)) {
        const statuses = await ingest(
          tx,
          workspace,
          together.flatMap(({ calls }) => calls),
        )
        let start = 0
        for (const request of together) {
          answers.set(request, statuses.slice(start, start + request.calls.length))
          start += request.calls.length
        }
      }
      return requests.map((request) => answers.get(request) ?? [])
    },
  })

const storedMessages = async (
  tx: Tx,
  workspace: string,
  calls: readonly Call[],
): Promise<Set<string>> => {
  const rows = await tx
    .selectFrom('event')
    .select('message_id')
    .where('workspace_id', '=', workspace)
    .where('message_id', 'in', listOf(tx, calls.map(messageIdOf)))
    .execute()
  return new Set(rows.map((row) => row.message_id))
}

const createContacts = async (
  tx: Tx,
  workspace: string,
  { created, attached }: Resolved,
): Promise<void> => {
  const rows = [...created].map(([id, call]) => ({
    id,
    workspace_id: workspace,
    // The address at once, since the contact is known by it; the other traits come with the routing.
    ...toRow(mergeProfile({ attributes: {}, times: {} }, addressIn(call))),
    created_at: call.receivedAt,
    updated_at: call.receivedAt,
    seen_at: call.receivedAt,
  }))
  await insertRows(tx, 'contact', rows)
  await noteAttributes(tx, workspace, [...created.values()].map(addressIn), Date.now())

  const taken = await identifiers(tx, workspace).attach(attached, Date.now())
  // Another process made a contact with the same identifier meanwhile: resolve anew and find it.
  if (taken < attached.length) throw new TryAgain()
}

const addressIn = (call: Call) => {
  const { email } = traitsOf(call)
  return { traits: email === undefined ? {} : { email }, at: call.occurredAt }
}

const touchContacts = async (
  tx: Tx,
  calls: readonly Call[],
  { contacts, created }: Resolved,
): Promise<void> => {
  const at = Math.max(0, ...calls.map((call) => call.receivedAt))
  const ids = [...new Set(contacts)].filter((id) => id !== undefined && !created.has(id)).sort()
  if (ids.length === 0) return
  await tx
    .updateTable('contact')
    .set({ seen_at: at })
    .where('id', 'in', listOf(tx, ids as string[]))
    .where((row) => row.or([row('seen_at', 'is', null), row('seen_at', '<', at - SEEN_EVERY_MS)]))
    .execute()
}

const storeEvents = async (
  tx: Tx,
  workspace: string,
  calls: readonly Call[],
  { contacts }: Resolved,
): Promise<void> => {
  const rows = calls.flatMap((call, index) => {
    const contact = contacts[index]
    if (contact === undefined) return []
    return {
      id: newId('evt'),
      workspace_id: workspace,
      message_id: messageIdOf(call),
      contact_id: contact,
      kind: call.kind,
      name: cleanText(call.name),
      properties: toJson(call.properties),
      payload: toJson(call.payload),
      occurred_at: call.occurredAt,
      received_at: call.receivedAt,
      is_history: call.isHistory ? 1 : 0,
    }
  })
  const stored = await insertRows(tx, 'event', rows, { known: ['workspace_id', 'message_id'] })
  // Another process stored the same message meanwhile: find it as a duplicate.
  if (stored < rows.length) throw new TryAgain()
}
