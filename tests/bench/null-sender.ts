import type { Db, Ids } from '@sojourn/db'
import { insertRows } from '@sojourn/db/runtime'
import type { Outcome, Run, RunMember } from '@sojourn/shared/node-type'

/** Mails that are handed to nobody: each is a delivery that was accepted at once, with its row. */
export const createNullSender = (db: Db, newId: Ids, workspace: string): Run => ({
  action: 'email@1',
  callsOut: true,
  parse: (config) => config,
  perform: async ({ members }) => {
    const now = Date.now()
    const rows = members.map((member) => acceptedDelivery(newId, workspace, member, now))
    const known = ['enrolment_id', 'step_id', 'visit', 'channel', 'workspace_id'] as const
    await db.transaction((tx) => insertRows(tx, 'delivery', rows, { known }))
    return members.map((): Outcome => ({ port: 'sent' }))
  },
})

/** The row of a delivery that was accepted. */
export const acceptedDelivery = (
  newId: Ids,
  workspace: string,
  { enrolment, contact, step, visit }: Pick<RunMember, 'enrolment' | 'contact' | 'step' | 'visit'>,
  at: number,
) => {
  const id = newId('dlv')
  return {
    id,
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
    message_id: `<${id}@example.com>`,
    reserved_at: at,
    handed_at: at,
    settled_at: at,
  }
}
