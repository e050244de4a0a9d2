import type { Tx } from './db.ts'
import { lockContacts } from './dialect.ts'
import { deleteIdentifiersOf } from './identifiers.ts'

/**
 * Removes people: who they were, what identified them, what they did. Passages under way are marked
 * to leave and their cohorts poked; parked ones, which nobody carries, end here. What was sent and
 * what was agreed to stays as a record of numbers. True when there was anybody.
 */
export const deleteContacts = async (
  tx: Tx,
  workspace: string,
  ids: readonly string[],
  at: number,
): Promise<boolean> => {
  if (ids.length === 0) return false
  const contacts = [...ids]
  await lockContacts(tx, contacts)
  await leaveJourneys(tx, workspace, contacts, at)
  await deleteIdentifiersOf(tx, workspace, contacts)
  await tx
    .deleteFrom('event')
    .where('workspace_id', '=', workspace)
    .where('contact_id', 'in', contacts)
    .execute()
  await tx
    .deleteFrom('arm')
    .where('workspace_id', '=', workspace)
    .where('contact_id', 'in', contacts)
    .execute()
  const { numDeletedRows } = await tx
    .deleteFrom('contact')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', contacts)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

const leaveJourneys = async (
  tx: Tx,
  workspace: string,
  contacts: string[],
  at: number,
): Promise<void> => {
  const marked = await tx
    .updateTable('enrolment')
    .set({ leaving: 'contact-deleted' })
    .where('workspace_id', '=', workspace)
    .where('contact_id', 'in', contacts)
    .where('status', 'in', ['waiting', 'acting'])
    .returning('cohort_id')
    .execute()
  const cohorts = [...new Set(marked.map((row) => row.cohort_id))].filter((id) => id !== null)
  if (cohorts.length > 0) {
    await tx
      .updateTable('cohort')
      .set({ poke: 1, poked_at: null })
      .where('workspace_id', '=', workspace)
      .where('id', 'in', cohorts)
      .execute()
  }
  await tx
    .updateTable('enrolment')
    .set({
      status: 'ended',
      end_reason: 'contact-deleted',
      ended_at: at,
      touched_at: at,
      wake_at: null,
    })
    .where('workspace_id', '=', workspace)
    .where('contact_id', 'in', contacts)
    .where('status', '=', 'parked')
    .execute()
}
