import type { Author } from './comments.ts'
import type { Queries } from './db.ts'

/** A window that was not heard of for so long is gone. Windows say that they are here every 3 s. */
const GONE_AFTER_MS = 7_000

/** A window in which the journey is open. */
export type Presence = {
  window: string
  /** The account's address; null for a program. */
  name: string | null
  /** The same account as whoever asks. */
  isOwn: boolean
  /** The node that is chosen there. */
  node: string | null
}

/** Which windows have a journey open. */
export const presences = (db: Queries, workspace: string, journey: string) => {
  const gone = (at: number) =>
    db
      .deleteFrom('presence')
      .where('workspace_id', '=', workspace)
      .where('seen_at', '<=', at - GONE_AFTER_MS)
      .execute()

  return {
    /** Says that a window is here, and what is chosen in it. */
    say: async (
      window: string,
      { node, account, at }: { node: string | null; account: Author; at: number },
    ): Promise<void> => {
      await gone(at)
      const said = {
        node_id: node,
        account_id: account?.id ?? null,
        name: account?.email ?? null,
        seen_at: at,
      }
      await db
        .insertInto('presence')
        .values({ workspace_id: workspace, journey_id: journey, window_id: window, ...said })
        .onConflict((conflict) =>
          conflict.columns(['workspace_id', 'journey_id', 'window_id']).doUpdateSet(said),
        )
        .execute()
    },

    /** Says that a window is closed. */
    leave: async (window: string): Promise<void> => {
      await db
        .deleteFrom('presence')
        .where('workspace_id', '=', workspace)
        .where('journey_id', '=', journey)
        .where('window_id', '=', window)
        .execute()
    },

    /** Who is here now, in an order that stays. */
    list: async (reader: Author, at: number): Promise<Presence[]> => {
      const rows = await db
        .selectFrom('presence')
        .select(['window_id', 'name', 'account_id', 'node_id'])
        .where('workspace_id', '=', workspace)
        .where('journey_id', '=', journey)
        .where('seen_at', '>', at - GONE_AFTER_MS)
        .orderBy('window_id')
        .execute()
      return rows.map((row) => ({
        window: row.window_id,
        name: row.name,
        isOwn: row.account_id === (reader?.id ?? null),
        node: row.node_id,
      }))
    },
  }
}

/** A mark of who is in each journey; being heard of again does not change it. */
export const presenceMarks = async (
  db: Queries,
  workspace: string,
): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('presence')
    .select(['journey_id', 'window_id', 'node_id'])
    .where('workspace_id', '=', workspace)
    .orderBy('journey_id')
    .orderBy('window_id')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.journey_id)].map(([journey, here]) => [
      journey,
      here.map((row) => `${row.window_id} ${row.node_id}`).join('\n'),
    ]),
  )
}
