import type { Selectable } from 'kysely'
import type { Tx } from './db.ts'
import { lockContacts } from './dialect.ts'
import { inChunks } from './in-chunks.ts'
import { cleanText, fromJson, toJson } from './json.ts'
import { mergeProfile, type Profile, type ProfileChange, profileColumns } from './profile.ts'
import type { ContactTable } from './schema.ts'

type ContactRow = Selectable<ContactTable>

/** A change of one contact, in the order in which changes apply. */
export type ContactChange = ProfileChange & { contact: string }

/** Attributes of contacts, changed in sets. */
export const profiles = (tx: Tx, workspace: string) => ({
  /**
   * Applies the changes in their order; contacts that are gone are left out.
   *
   * @returns the contacts of whom something is different now
   */
  apply: async (changes: readonly ContactChange[], now: number): Promise<string[]> => {
    const telling = changes.filter((change) => Object.keys(change.traits).length > 0)
    if (telling.length === 0) return []

    const ids = [...new Set(telling.map((change) => change.contact))]
    await lockContacts(tx, ids)
    const rows = new Map<string, ContactRow>()
    for (const row of await readContacts(tx, workspace, ids)) rows.set(row.id, row)

    const changed = new Map<string, Profile>()
    for (const change of telling) {
      const row = rows.get(change.contact)
      if (!row) continue
      changed.set(row.id, mergeProfile(changed.get(row.id) ?? toProfile(row), change))
    }
    await writeProfiles(
      tx,
      [...changed].map(([id, profile]) => ({
        ...(rows.get(id) as ContactRow),
        ...toRow(profile),
        updated_at: now,
      })),
    )
    await noteAttributes(tx, workspace, telling, now)
    return [...changed].flatMap(([id, profile]) =>
      toJson(profile.attributes) === rows.get(id)?.attributes ? [] : [id],
    )
  },
})

/** The columns that a profile fills. */
export const toRow = (profile: Profile) => ({
  ...profileColumns(profile),
  attributes: toJson(profile.attributes),
  attribute_times: toJson(profile.times),
})

/** Keeps the names of attributes, so that pickers need not read every contact. */
export const noteAttributes = async (
  tx: Tx,
  workspace: string,
  changes: readonly Pick<ProfileChange, 'traits'>[],
  now: number,
): Promise<void> => {
  const names = new Set(changes.flatMap((change) => Object.keys(change.traits).map(cleanText)))
  names.delete('')
  if (names.size === 0) return

  const rows = [...names].map((name) => ({ workspace_id: workspace, name, seen_at: now }))
  for (const chunk of inChunks(rows)) {
    await tx
      .insertInto('attribute')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

const toProfile = (row: ContactRow): Profile => ({
  attributes: fromJson(row.attributes),
  times: fromJson(row.attribute_times),
})

const readContacts = (tx: Tx, workspace: string, ids: string[]) =>
  tx
    .selectFrom('contact')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .where('id', 'in', ids)
    .execute()

// An upsert of rows that are there and locked: the one form in which both databases write different
// values to many rows with one statement.
const writeProfiles = async (tx: Tx, rows: ContactRow[]): Promise<void> => {
  for (const chunk of inChunks(rows)) {
    await tx
      .insertInto('contact')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((row) => ({
          email: row.ref('excluded.email'),
          name: row.ref('excluded.name'),
          language: row.ref('excluded.language'),
          zone: row.ref('excluded.zone'),
          search: row.ref('excluded.search'),
          attributes: row.ref('excluded.attributes'),
          attribute_times: row.ref('excluded.attribute_times'),
          updated_at: row.ref('excluded.updated_at'),
        })),
      )
      .execute()
  }
}
