import { Graph, type GraphKind } from '@sojourn/shared/graph'
import type { Queries } from './db.ts'
import type { JourneyState } from './journey-rows.ts'
import { fromJson } from './json.ts'

/** A journey or sub-flow in a word. `version`: the number of the live one. */
export type JourneyLabel = {
  id: string
  name: string
  kind: GraphKind
  state: JourneyState
  version: number | null
}

/** A graph that somebody can be carried by, or that somebody is drawing. */
export type DrawnVersion = { journey: string; number: number | null; graph: Graph }

/** What other journeys need to know of journeys, without reading them whole. */
export const journeyLabels = (db: Queries, workspace: string) => ({
  /** All that are not archived, by name. */
  list: async (): Promise<JourneyLabel[]> => {
    const rows = await db
      .selectFrom('journey')
      .leftJoin('version', 'version.id', 'journey.live_version_id')
      .select(['journey.id', 'journey.name', 'journey.kind', 'journey.state', 'version.number'])
      .where('journey.workspace_id', '=', workspace)
      .where('journey.state', '!=', 'archived')
      .orderBy('journey.name')
      .orderBy('journey.id')
      .execute()
    return rows.map(({ number, ...row }) => ({
      ...row,
      kind: row.kind as GraphKind,
      state: row.state as JourneyState,
      version: number,
    }))
  },

  /** The graph of a published version, or undefined. */
  graph: async (journey: string, number: number): Promise<Graph | undefined> => {
    const row = await db
      .selectFrom('version')
      .select('graph')
      .where('workspace_id', '=', workspace)
      .where('journey_id', '=', journey)
      .where('number', '=', number)
      .executeTakeFirst()
    return row && Graph.parse(fromJson(row.graph))
  },

  /** Every draft, with the number null, and every live version. */
  drawn: async (): Promise<DrawnVersion[]> => {
    const rows = await db
      .selectFrom('journey')
      .leftJoin('version', 'version.id', 'journey.live_version_id')
      .select(['journey.id as journey', 'journey.graph as draft'])
      .select(['version.number', 'version.graph as live'])
      .where('journey.workspace_id', '=', workspace)
      .where('journey.state', '!=', 'archived')
      .execute()
    return rows.flatMap(({ journey, draft, number, live }) => [
      { journey, number: null, graph: Graph.parse(fromJson(draft)) },
      ...(live === null ? [] : [{ journey, number, graph: Graph.parse(fromJson(live)) }]),
    ])
  },
})
