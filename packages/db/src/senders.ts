import type { SendingRate } from '@sojourn/shared/graph'
import type { MailboxProvider } from '@sojourn/shared/policy'
import { UserError } from '@sojourn/shared/problems'
import type { Queries, Tx } from './db.ts'
import { createIds } from './ids.ts'
import { fromJson, toJson } from './json.ts'

export type Sender = {
  id: string
  name: string
  address: string
  replyTo: string | null
  postalAddress: string
  isDefault: boolean
  /** How many mails of each kind may go out; null: no bound. */
  rate: SendingRate | null
  /** The same by mailbox provider. */
  providerRates: Partial<Record<MailboxProvider, SendingRate>>
}
export type SenderFields = Omit<Sender, 'id' | 'isDefault' | 'rate' | 'providerRates'> &
  Partial<Pick<Sender, 'rate' | 'providerRates'>>

const newId = createIds()

/** Who mails are from. `create`, `update` and `delete` want a transaction. */
export const senders = (db: Queries, workspace: string) => {
  const list = async (): Promise<Sender[]> => {
    const rows = await db
      .selectFrom('sender')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .orderBy('id')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      address: row.address,
      replyTo: row.reply_to,
      postalAddress: row.postal_address,
      isDefault: row.is_default === 1,
      rate: row.rate === null ? null : fromJson(row.rate),
      providerRates: row.provider_rates === null ? {} : fromJson(row.provider_rates),
    }))
  }

  /** @throws UserError `sender.unknown` */
  const get = async (id: string): Promise<Sender> => {
    const sender = (await list()).find((one) => one.id === id)
    if (!sender) throw new UserError('sender.unknown', 404)
    return sender
  }

  return {
    list,
    get,

    /** The first one is the default, whether it asks to be or not. */
    create: async (
      {
        id = newId('snd'),
        isDefault,
        ...fields
      }: SenderFields & { id?: string; isDefault?: boolean },
      at: number,
    ): Promise<Sender> => {
      const mustLead = isDefault || (await list()).length === 0
      await db
        .insertInto('sender')
        .values({ id, workspace_id: workspace, ...toRow(fields), is_default: 0, created_at: at })
        .execute()
      if (mustLead) await makeDefault(db, workspace, id)
      return get(id)
    },

    /** @throws UserError `sender.unknown` */
    update: async (
      id: string,
      { isDefault, ...fields }: Partial<SenderFields> & { isDefault?: true },
    ): Promise<Sender> => {
      const before = await get(id)
      await db
        .updateTable('sender')
        .set(toRow({ ...before, ...fields }))
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .execute()
      if (isDefault) await makeDefault(db, workspace, id)
      return get(id)
    },

    /** Should it be the default, the oldest of the others becomes it. */
    delete: async (id: string): Promise<void> => {
      const { isDefault } = await get(id)
      await db
        .deleteFrom('sender')
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .execute()
      const [next] = await list()
      if (isDefault && next) await makeDefault(db, workspace, next.id)
    },
  }
}

const toRow = (fields: SenderFields) => ({
  name: fields.name,
  address: fields.address,
  reply_to: fields.replyTo,
  postal_address: fields.postalAddress,
  rate: fields.rate ? toJson(fields.rate) : null,
  provider_rates: toJson(fields.providerRates ?? {}),
})

const makeDefault = async (tx: Tx, workspace: string, id: string): Promise<void> => {
  const rows = () => tx.updateTable('sender').where('workspace_id', '=', workspace)
  await rows().set({ is_default: 0 }).where('is_default', '=', 1).execute()
  await rows().set({ is_default: 1 }).where('id', '=', id).execute()
}
