import type { Graph } from '@sojourn/shared/graph'
import { UserError } from '@sojourn/shared/problems'
import { comments } from './comments.ts'
import type { Queries } from './db.ts'
import { createIds } from './ids.ts'
import { type Journey, readJourneys } from './journey-rows.ts'
import { toJson } from './json.ts'

export type {
  Journey,
  JourneyControl,
  JourneyState,
  PauseReason,
  VersionLabel,
} from './journey-rows.ts'

const newId = createIds()

/** Journeys and their drafts. What is published is in `versions`, what runs in `journeyStates`. */
export const journeys = (db: Queries, workspace: string) => {
  const find = async (id: string): Promise<Journey | undefined> =>
    (await readJourneys(db, workspace, id))[0]

  /** @throws UserError `journey.unknown` */
  const get = async (id: string): Promise<Journey> => {
    const journey = await find(id)
    if (!journey) throw new UserError('journey.unknown', 404)
    return journey
  }

  /** @throws UserError `journey.exists` when the id is taken */
  const create = async (input: {
    id?: string
    graph: Graph
    at: number
    isSample?: boolean
  }): Promise<Journey> => {
    const id = input.id ?? newId('jrn')
    const inserted = await db
      .insertInto('journey')
      .values({
        id,
        workspace_id: workspace,
        name: input.graph.name,
        kind: input.graph.kind,
        state: 'draft',
        graph: toJson(input.graph),
        revision: 1,
        is_sample: input.isSample ? 1 : 0,
        created_at: input.at,
        updated_at: input.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows === 0n) throw new UserError('journey.exists', 409)
    return get(id)
  }

  /**
   * @throws UserError `journey.stale` with the present `revision`, `journey.other-kind` when a sub-flow is
   *   saved as a journey or the other way round, `journey.unknown`
   */
  const saveDraft = async (
    id: string,
    { graph, revision, at }: { graph: Graph; revision: number; at: number },
  ): Promise<{ revision: number }> => {
    const saved = await db
      .updateTable('journey')
      .set({ graph: toJson(graph), name: graph.name, revision: revision + 1, updated_at: at })
      .where('workspace_id', '=', workspace)
      .where('id', '=', id)
      .where('revision', '=', revision)
      .where('kind', '=', graph.kind)
      .returning('revision')
      .executeTakeFirst()
    if (saved) return saved
    if ((await get(id)).kind !== graph.kind) throw new UserError('journey.other-kind', 409)
    throw new UserError('journey.stale', 409, { revision: (await get(id)).revision })
  }

  return {
    find,
    get,
    create,
    saveDraft,

    /** All of them, the last changed first. */
    list: (): Promise<Journey[]> => readJourneys(db, workspace),

    /** Gives it another name; the draft goes up by a revision, since the name is part of the graph. */
    rename: async (id: string, name: string, at: number): Promise<Journey> => {
      const { graph, revision } = await get(id)
      await saveDraft(id, { graph: { ...graph, name }, revision, at })
      return get(id)
    },

    /** A new draft with the same graph. */
    duplicate: async (id: string, name: string, at: number): Promise<Journey> => {
      const { graph } = await get(id)
      return create({ graph: { ...graph, name }, at })
    },

    /**
     * Takes the draft away with what was said of it; to be called in a transaction.
     *
     * @throws UserError `journey.published` when anybody can have been inside, `journey.unknown`
     */
    deleteDraft: async (id: string): Promise<void> => {
      const { numDeletedRows } = await db
        .deleteFrom('journey')
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .where('live_version_id', 'is', null)
        .executeTakeFirst()
      if (numDeletedRows > 0n) return comments(db, workspace, id).removeAll()
      await get(id)
      throw new UserError('journey.published', 409)
    },
  }
}
