import { Program } from '@sojourn/shared/dsl'
import { Graph } from '@sojourn/shared/graph'
import { UserError } from '@sojourn/shared/problems'
import type { Selectable } from 'kysely'
import type { Queries, Tx } from './db.ts'
import type { PinnedMail } from './draft-difference.ts'
import { createIds } from './ids.ts'
import type { VersionLabel } from './journey-rows.ts'
import { fromJson, toJson } from './json.ts'
import { mailContents } from './mail-contents.ts'
import { hasOpenTask } from './runtime/control-task.ts'
import type { VersionTable } from './schema.ts'

export type Version = VersionLabel & {
  journey: string
  graph: Graph
  program: Program
  mails: Record<string, PinnedMail>
}

export type Publication = {
  journey: string
  /** The revision of the draft that was checked and compiled. */
  revision: number
  graph: Graph
  /** The compiled program as canonical JSON, and its hash. */
  program: { hash: string; text: string }
  /** By mail id. */
  mails: Record<string, PinnedMail>
  /** Compiled contents by hash; those that are there already stay. */
  contents: Record<string, unknown>
  /** The account. */
  by: string | null
  at: number
}

const newId = createIds()

/**
 * Freezes a version and lets new contacts into it, all in this transaction. A paused journey stays
 * paused; a stopped one goes live again.
 *
 * @throws UserError `journey.stale` with the present `revision`, `journey.busy` while the worker still
 *   treats the people inside, `journey.unknown`
 */
export const publish = async (
  tx: Tx,
  workspace: string,
  publication: Publication,
): Promise<VersionLabel> => {
  const { journey, at } = publication
  await lockDraft(tx, workspace, publication)
  const { last } = await tx
    .selectFrom('version')
    .select((version) => version.fn.max('number').as('last'))
    .where('workspace_id', '=', workspace)
    .where('journey_id', '=', journey)
    .executeTakeFirstOrThrow()
  const label: VersionLabel = { id: newId('ver'), number: (last ?? 0) + 1, publishedAt: at }

  await tx
    .insertInto('program')
    .values({ hash: publication.program.hash, program: publication.program.text })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await mailContents(tx, workspace).put(publication.contents, at)
  await tx
    .insertInto('version')
    .values({
      id: label.id,
      workspace_id: workspace,
      journey_id: journey,
      number: label.number,
      graph: toJson(publication.graph),
      program_hash: publication.program.hash,
      mails: toJson(publication.mails),
      published_at: at,
      published_by: publication.by,
    })
    .execute()
  await tx
    .updateTable('journey')
    .set((row) => ({
      live_version_id: label.id,
      state: row.case().when('state', '=', 'paused').then('paused').else('live').end(),
      updated_at: at,
    }))
    .where('workspace_id', '=', workspace)
    .where('id', '=', journey)
    .execute()
  return label
}

// The write that changes nothing holds the row, so that of two who publish one comes second.
const lockDraft = async (tx: Tx, workspace: string, publication: Publication): Promise<void> => {
  const row = await tx
    .updateTable('journey')
    .set((old) => ({ revision: old.ref('revision') }))
    .where('workspace_id', '=', workspace)
    .where('id', '=', publication.journey)
    .returning(['revision', 'control'])
    .executeTakeFirst()
  if (!row) throw new UserError('journey.unknown', 404)
  if (row.revision !== publication.revision) {
    throw new UserError('journey.stale', 409, { revision: row.revision })
  }
  if (row.control !== null || (await hasOpenTask(tx, workspace, publication.journey)))
    throw new UserError('journey.busy', 409)
}

/** Published versions. */
export const versions = (db: Queries, workspace: string) => ({
  /** The newest first, with how many are inside each. */
  list: async (journey: string): Promise<(VersionLabel & { inside: number })[]> => {
    const rows = await db
      .selectFrom('version')
      .select(['id', 'number', 'published_at as publishedAt'])
      .select((version) =>
        version
          .selectFrom('enrolment')
          .select((enrolment) => enrolment.fn.countAll<number>().as('count'))
          .whereRef('enrolment.version_id', '=', 'version.id')
          .where('enrolment.status', 'in', ['waiting', 'acting', 'parked'])
          .where('enrolment.is_test', '=', 0)
          .as('inside'),
      )
      .where('workspace_id', '=', workspace)
      .where('journey_id', '=', journey)
      .orderBy('number', 'desc')
      .execute()
    return rows.map((row) => ({ ...row, inside: Number(row.inside) }))
  },

  /** @throws UserError `version.unknown` */
  get: async (journey: string, number: number): Promise<Version> => {
    const row = await db
      .selectFrom('version')
      .innerJoin('program', 'program.hash', 'version.program_hash')
      .selectAll('version')
      .select('program.program')
      .where('version.workspace_id', '=', workspace)
      .where('version.journey_id', '=', journey)
      .where('version.number', '=', number)
      .executeTakeFirst()
    if (!row) throw new UserError('version.unknown', 404)
    return toVersion(row)
  },
})

const toVersion = (row: Selectable<VersionTable> & { program: string }): Version => ({
  id: row.id,
  number: row.number,
  publishedAt: row.published_at,
  journey: row.journey_id,
  graph: Graph.parse(fromJson(row.graph)),
  program: Program.parse(fromJson(row.program)),
  mails: fromJson(row.mails),
})
