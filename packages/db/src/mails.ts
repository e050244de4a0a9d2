import { Graph } from '@sojourn/shared/graph'
import { MailDocument } from '@sojourn/shared/mail'
import { UserError } from '@sojourn/shared/problems'
import type { Selectable } from 'kysely'
import type { Queries } from './db.ts'
import type { PinnedMail } from './draft-difference.ts'
import { createIds } from './ids.ts'
import { fromJson, toJson } from './json.ts'
import type { MailTable } from './schema.ts'

export type Mail = {
  id: string
  document: MailDocument
  revision: number
  isSample: boolean
  createdAt: number
  updatedAt: number
}

const newId = createIds()

/** Mails as authors edit them. What is sent is compiled and pinned at publish. */
export const mails = (db: Queries, workspace: string) => {
  const rows = () => db.selectFrom('mail').selectAll().where('workspace_id', '=', workspace)

  const find = async (id: string): Promise<Mail | undefined> => {
    const row = await rows().where('id', '=', id).executeTakeFirst()
    return row && toMail(row)
  }

  /** @throws UserError `mail.unknown` */
  const get = async (id: string): Promise<Mail> => {
    const mail = await find(id)
    if (!mail) throw new UserError('mail.unknown', 404)
    return mail
  }

  /** @throws UserError `mail.exists` when the id is taken */
  const create = async (input: {
    id?: string
    document: MailDocument
    at: number
    isSample?: boolean
  }): Promise<Mail> => {
    const id = input.id ?? newId('mail')
    const inserted = await db
      .insertInto('mail')
      .values({
        id,
        workspace_id: workspace,
        name: input.document.name,
        document: toJson(input.document),
        revision: 1,
        is_sample: input.isSample ? 1 : 0,
        created_at: input.at,
        updated_at: input.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows === 0n) throw new UserError('mail.exists', 409)
    return get(id)
  }

  return {
    find,
    get,
    create,

    /** The last changed first. */
    list: async (): Promise<Mail[]> =>
      (await rows().orderBy('updated_at', 'desc').orderBy('id').execute()).map(toMail),

    /** @throws UserError `mail.stale` with the present `revision`, `mail.unknown` */
    save: async (
      id: string,
      { document, revision, at }: { document: MailDocument; revision: number; at: number },
    ): Promise<{ revision: number }> => {
      const saved = await db
        .updateTable('mail')
        .set({
          document: toJson(document),
          name: document.name,
          revision: revision + 1,
          updated_at: at,
        })
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .where('revision', '=', revision)
        .returning('revision')
        .executeTakeFirst()
      if (saved) return saved
      throw new UserError('mail.stale', 409, { revision: (await get(id)).revision })
    },

    /** A copy under another name. */
    duplicate: async (id: string, name: string, at: number): Promise<Mail> => {
      const { document } = await get(id)
      return create({ document: { ...document, name }, at })
    },

    /** @throws UserError `mail.used` with the journeys that name it, `mail.unknown` */
    delete: async (id: string): Promise<void> => {
      await get(id)
      const usedBy = (await mailUses(db, workspace)).get(id) ?? []
      if (usedBy.length > 0) throw new UserError('mail.used', 409, { usedBy })
      await db
        .deleteFrom('mail')
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .execute()
    },
  }
}

export type MailUse = { id: string; name: string }

/** Which journeys name each mail, in their draft or their live version; archived ones do not count. */
export const mailUses = async (db: Queries, workspace: string): Promise<Map<string, MailUse[]>> => {
  const rows = await db
    .selectFrom('journey')
    .leftJoin('version', 'version.id', 'journey.live_version_id')
    .select(['journey.id', 'journey.name', 'journey.graph', 'version.mails'])
    .where('journey.workspace_id', '=', workspace)
    .where('journey.state', '!=', 'archived')
    .orderBy('journey.name')
    .execute()

  const uses = new Map<string, MailUse[]>()
  for (const { id, name, graph, mails } of rows) {
    const drawn = Object.values(Graph.parse(fromJson(graph)).nodes).flatMap(({ config }) => [
      config.mail,
      // What is filled in for a sub-flow may be a mail, too; other values are no mail's id.
      ...Object.values((config.inputs ?? {}) as Record<string, unknown>),
    ])
    const pinned = Object.keys(fromJson<Record<string, PinnedMail>>(mails ?? '{}'))
    for (const mail of new Set([...drawn, ...pinned])) {
      if (typeof mail === 'string' && mail !== '') {
        uses.set(mail, [...(uses.get(mail) ?? []), { id, name }])
      }
    }
  }
  return uses
}

const toMail = (row: Selectable<MailTable>): Mail => ({
  id: row.id,
  document: MailDocument.parse(fromJson(row.document)),
  revision: row.revision,
  isSample: row.is_sample === 1,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
