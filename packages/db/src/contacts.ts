import { UserError } from '@sojourn/shared/problems'
import type { Expression, ExpressionBuilder, Selectable, SqlBool } from 'kysely'
import { tellOfChanges } from './contact-changes.ts'
import type { Queries, Tx } from './db.ts'
import { containsText } from './dialect.ts'
import { emailKey } from './email-key.ts'
import { identifiers } from './identifiers.ts'
import { createIds } from './ids.ts'
import { fromJson } from './json.ts'
import { type Page, toPage } from './page.ts'
import { profiles, toRow } from './profiles.ts'
import type { ContactTable, Schema } from './schema.ts'

export type Contact = {
  id: string
  email: string | null
  name: string | null
  language: string | null
  zone: string | null
  attributes: Record<string, unknown>
  isSample: boolean
  createdAt: number
  updatedAt: number
  seenAt: number | null
}
export type ContactSummary = Omit<Contact, 'attributes' | 'updatedAt' | 'isSample'>

/** Fields that an author sets by hand; null empties one, absent leaves it. */
export type ContactFields = {
  email?: string | null
  name?: string | null
  language?: string | null
  zone?: string | null
  attributes?: Record<string, unknown>
}

const newId = createIds()

/** People of one workspace. `create` and `update` want a transaction. */
export const contacts = (db: Queries, workspace: string) => {
  const rows = () => db.selectFrom('contact').where('workspace_id', '=', workspace)

  const find = async (id: string): Promise<Contact | undefined> => {
    const row = await rows().selectAll().where('id', '=', id).executeTakeFirst()
    return row && toContact(row)
  }

  /** @throws UserError `contact.unknown` */
  const get = async (id: string): Promise<Contact> => {
    const contact = await find(id)
    if (!contact) throw new UserError('contact.unknown', 404)
    return contact
  }

  return {
    find,
    get,

    /** Those of these ids that there are, in no order. */
    findMany: async (ids: readonly string[]): Promise<Contact[]> => {
      if (ids.length === 0) return []
      return (await rows().selectAll().where('id', 'in', ids).execute()).map(toContact)
    },

    /** The newest first. `query` is part of a name or address, or a whole id of any kind. */
    list: async (
      options: { query?: string; cursor?: string; limit?: number } = {},
    ): Promise<Page<ContactSummary> & { total: number }> => {
      const { query, cursor, limit = 50 } = options
      let matching = rows()
      if (query?.trim()) matching = matching.where(matches(db, workspace, query.trim()))
      const { total } = await matching
        .select((contact) => contact.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()

      let page = matching
        .select(['id', 'email', 'name', 'language', 'zone'])
        .select(['created_at as createdAt', 'seen_at as seenAt'])
        .orderBy('id', 'desc')
        .limit(limit + 1)
      if (cursor) page = page.where('id', '<', cursor)
      const { items, next } = toPage(await page.execute(), limit, ({ id }) => id)
      return { items, next, total: Number(total) }
    },

    /** @throws UserError `contact.exists` when the address or user id is somebody's */
    create: async (
      given: ContactFields & { userId?: string; isSample?: boolean },
      at: number,
    ): Promise<Contact> => {
      const fields = withAddress(given)
      const id = newId('con')
      await db
        .insertInto('contact')
        .values({
          id,
          workspace_id: workspace,
          ...toRow({ attributes: {}, times: {} }),
          is_sample: fields.isSample ? 1 : 0,
          created_at: at,
          updated_at: at,
          seen_at: null,
        })
        .execute()
      await claim(db, workspace, id, { email: fields.email, userId: fields.userId, at })
      await profiles(db, workspace).apply([{ contact: id, traits: traitsOf(fields), at }], at)
      return get(id)
    },

    /** @throws UserError `contact.unknown`, `contact.exists` */
    update: async (id: string, given: ContactFields, at: number): Promise<Contact> => {
      const fields = withAddress(given)
      const before = await get(id)
      const address = emailKey(before.email ?? '')
      if (fields.email !== undefined && emailKey(fields.email ?? '') !== address) {
        if (address) await identifiers(db, workspace).detach(id, { kind: 'email', value: address })
        await claim(db, workspace, id, { email: fields.email, at })
      }
      const change = { contact: id, traits: traitsOf(fields), at }
      await tellOfChanges(db, workspace, await profiles(db, workspace).apply([change], at), at)
      return get(id)
    },
  }
}

// An address among the attributes is the contact's address as well, and so nobody else's.
const withAddress = <F extends ContactFields>(fields: F): F => {
  const address = fields.attributes?.email
  if (fields.email !== undefined || (address !== null && typeof address !== 'string')) return fields
  return { ...fields, email: address }
}

/** Makes the address and user id the contact's own. */
const claim = async (
  tx: Tx,
  workspace: string,
  contact: string,
  { email, userId, at }: { email?: string | null; userId?: string; at: number },
): Promise<void> => {
  const address = emailKey(email ?? '')
  const claimed = [
    ...(address ? [{ kind: 'email' as const, value: address, contact }] : []),
    ...(userId ? [{ kind: 'user_id' as const, value: userId, contact }] : []),
  ]
  const owners = await identifiers(tx, workspace).around(claimed)
  const isOurs = (wanted: (typeof claimed)[number]) =>
    owners.some((o) => o.contact === contact && o.kind === wanted.kind && o.value === wanted.value)
  const missing = claimed.filter((wanted) => !isOurs(wanted))
  if ((await identifiers(tx, workspace).attach(missing, at)) < missing.length) {
    throw new UserError('contact.exists', 409)
  }
}

const traitsOf = ({ attributes, email, name, language, zone }: ContactFields) => {
  const fields = Object.entries({ email, name, language, zone })
  return { ...attributes, ...Object.fromEntries(fields.filter(([, value]) => value !== undefined)) }
}

const matches =
  (db: Queries, workspace: string, query: string) =>
  (contact: ExpressionBuilder<Schema, 'contact'>): Expression<SqlBool> => {
    const identified = contact
      .selectFrom('identifier')
      .select('identifier.contact_id')
      .where('identifier.workspace_id', '=', workspace)
      .where('identifier.kind', 'in', ['user_id', 'email', 'anonymous_id'])
      .where('identifier.value', 'in', [query, query.toLowerCase()])
    return contact.or([
      containsText(db, contact.ref('contact.search'), query.toLowerCase()),
      contact('contact.id', '=', query),
      contact('contact.id', 'in', identified),
    ])
  }

const toContact = (row: Selectable<ContactTable>): Contact => ({
  id: row.id,
  email: row.email,
  name: row.name,
  language: row.language,
  zone: row.zone,
  attributes: fromJson(row.attributes),
  isSample: row.is_sample === 1,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  seenAt: row.seen_at,
})
