import type { Tx } from './db.ts'
import { lockContacts } from './dialect.ts'
import { deleteIdentifiersOf } from './identifiers.ts'
import { addEndings } from './runtime/counters.ts'

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
  await lockContacts(tx, ids)
  const rows = await tx
    .selectFrom('contact')
    .select('id')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', ids)
    .execute()
  const contacts = rows.map(({ id }) => id)
  if (contacts.length === 0) return false
  await leaveJourneys(tx, workspace, contacts, at)
  await deleteIdentifiersOf(tx, workspace, contacts)
  await tx.deleteFrom('event').where('contact_id', 'in', contacts).execute()
  await tx.deleteFrom('refusal').where('contact_id', 'in', contacts).execute()
  await tx.deleteFrom('arm').where('contact_id', 'in', contacts).execute()
  await tx.deleteFrom('contact').where('id', 'in', contacts).execute()
  return true
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
  const ended = await tx
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
    .returning(['version_id as version', 'step_id as step', 'is_test'])
    .execute()
  await addEndings(
    tx,
    workspace,
    ended.map((row) => ({ ...row, isTest: row.is_test === 1 })),
  )
}
