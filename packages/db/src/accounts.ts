import { UserError } from '@sojourn/shared/problems'
import type { Queries } from './db.ts'
import { createIds } from './ids.ts'
import type { AccountTable } from './schema.ts'

export type Account = {
  id: string
  workspace: string
  email: string
  passwordHash: string
  language: string
}

const newId = createIds()

const toAccount = (row: AccountTable): Account => ({
  id: row.id,
  workspace: row.workspace_id,
  email: row.email,
  passwordHash: row.password_hash,
  language: row.language,
})

/** Who may log in. Addresses are compared without regard to case. */
export const accounts = (db: Queries) => ({
  /** @throws UserError `account.exists` when the address has an account */
  create: async (account: Omit<Account, 'id'>, at: number): Promise<Account> => {
    const created = { ...account, id: newId('acc'), email: account.email.trim().toLowerCase() }
    const inserted = await db
      .insertInto('account')
      .values({
        id: created.id,
        workspace_id: created.workspace,
        email: created.email,
        password_hash: created.passwordHash,
        language: created.language,
        created_at: at,
      })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows === 0n) throw new UserError('account.exists', 409)
    return created
  },

  /** False until the owner was created. */
  hasAny: async (): Promise<boolean> =>
    (await db.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined,

  find: async (id: string): Promise<Account | undefined> => {
    const row = await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toAccount(row)
  },

  findByEmail: async (email: string): Promise<Account | undefined> => {
    const row = await db
      .selectFrom('account')
      .selectAll()
      .where('email', '=', email.trim().toLowerCase())
      .executeTakeFirst()
    return row && toAccount(row)
  },

  setPassword: async (id: string, passwordHash: string): Promise<void> => {
    await db
      .updateTable('account')
      .set({ password_hash: passwordHash })
      .where('id', '=', id)
      .execute()
  },

  setLanguage: async (id: string, language: string): Promise<void> => {
    await db.updateTable('account').set({ language }).where('id', '=', id).execute()
  },
})
