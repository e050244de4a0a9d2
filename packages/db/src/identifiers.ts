import type { Identifier, IdentifierKind } from './call.ts'
import type { Queries, Tx } from './db.ts'
import { listOf } from './dialect.ts'
import { insertRows } from './insert-rows.ts'
import type { KnownIdentifier, NewIdentifier } from './resolve-contacts.ts'

const KINDS: IdentifierKind[] = ['user_id', 'email', 'anonymous_id']

/** What contacts are known by. An identifier belongs to one contact at most. */
export const identifiers = (db: Queries, workspace: string) => {
  const rows = () =>
    db
      .selectFrom('identifier')
      .select(['kind', 'value', 'contact_id as contact', 'created_at as createdAt'])
      .where('workspace_id', '=', workspace)

  return {
    of: async (contact: string): Promise<Identifier[]> => {
      const found = await rows().where('contact_id', '=', contact).orderBy('created_at').execute()
      return found.map(({ kind, value }) => ({ kind: kind as IdentifierKind, value }))
    },

    /** Whose these are, together with everything else that identifies the same contacts. */
    around: async (wanted: readonly Identifier[]): Promise<KnownIdentifier[]> => {
      const contacts = new Set<string>()
      for (const kind of KINDS) {
        const values = [...new Set(wanted.filter((w) => w.kind === kind).map((w) => w.value))]
        if (values.length === 0) continue
        const found = await rows()
          .where('kind', '=', kind)
          .where('value', 'in', listOf(db, values))
          .execute()
        for (const row of found) contacts.add(row.contact)
      }
      if (contacts.size === 0) return []

      const found = await rows()
        .where('contact_id', 'in', listOf(db, [...contacts]))
        .execute()
      return found.map((row) => ({ ...row, kind: row.kind as IdentifierKind }))
    },

    /** Attaches them; the number that were free. */
    attach: (attached: readonly NewIdentifier[], at: number): Promise<number> => {
      const values = attached.map(({ kind, value, contact }) => ({
        workspace_id: workspace,
        kind,
        value,
        contact_id: contact,
        created_at: at,
      }))
      return insertRows(db, 'identifier', values, { known: ['value', 'kind', 'workspace_id'] })
    },

    /** Takes one away from whoever has it. */
    detach: async (contact: string, { kind, value }: Identifier): Promise<void> => {
      await db
        .deleteFrom('identifier')
        .where('workspace_id', '=', workspace)
        .where('contact_id', '=', contact)
        .where('kind', '=', kind)
        .where('value', '=', value)
        .execute()
    },
  }
}

/** Removes all that identifies these contacts. */
export const deleteIdentifiersOf = async (
  tx: Tx,
  workspace: string,
  contacts: string[],
): Promise<void> => {
  await tx
    .deleteFrom('identifier')
    .where('workspace_id', '=', workspace)
    .where('contact_id', 'in', contacts)
    .execute()
}
