import { randomBytes } from 'node:crypto'
import type { Db, Ids } from '@sojourn/db'
import type { Outcome, Run, RunMember } from '@sojourn/shared/node-type'

const ROWS_AT_ONCE = 250

/** Mails that are handed to nobody: each is a delivery that was accepted at once, with its row. */
export const createNullSender = (db: Db, newId: Ids, workspace: string): Run => ({
  action: 'email@1',
  callsOut: true,
  parse: (config) => config,
  perform: async ({ members }) => {
    const now = Date.now()
    const rows = members.map((member) => acceptedDelivery(newId, workspace, member, now))
    await db.transaction(async (tx) => {
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
        await tx
          .insertInto('delivery')
          .values(rows.slice(from, from + ROWS_AT_ONCE))
          .onConflict((conflict) => conflict.doNothing())
          .execute()
    })
    return members.map((): Outcome => ({ port: 'sent' }))
  },
})

/** The row of a delivery that was accepted. */
export const acceptedDelivery = (
  newId: Ids,
  workspace: string,
  { enrolment, contact, step, visit }: Pick<RunMember, 'enrolment' | 'contact' | 'step' | 'visit'>,
  at: number,
) => ({
  id: newId('dlv'),
  workspace_id: workspace,
  enrolment_id: enrolment,
  step_id: step,
  visit,
  channel: 'email',
  contact_id: contact,
  mail_id: 'mail',
  content_hash: '',
  language: 'en',
  address: '',
  kind: 'marketing',
  state: 'accepted',
  message_id: randomBytes(12).toString('base64url'),
  reserved_at: at,
  handed_at: at,
  settled_at: at,
})
