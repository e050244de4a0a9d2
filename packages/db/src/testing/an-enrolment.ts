import type { Insertable } from 'kysely'
import type { Tx } from '../db.ts'
import { createIds } from '../ids.ts'
import type { EnrolmentTable } from '../schema.ts'

const newId = createIds()

/** Writes an enrolment that waits at step `wait`, without a seat; say what matters to the test. */
export const anEnrolment = async (
  tx: Tx,
  enrolment: Partial<Insertable<EnrolmentTable>> & {
    workspace_id: string
    journey_id: string
    version_id: string
    contact_id: string
  },
): Promise<string> => {
  const id = enrolment.id ?? newId('enr')
  await tx
    .insertInto('enrolment')
    .values({
      event_id: newId('evt'),
      reentry_key: '',
      status: 'waiting',
      step_id: 'wait',
      visit: 1,
      visits: '{}',
      wake_at: null,
      tries: 0,
      since_at: 0,
      since_seq: 0,
      touched_at: 0,
      data: '{}',
      entered_at: 0,
      is_test: 0,
      ...enrolment,
      id,
    })
    .execute()
  return id
}
