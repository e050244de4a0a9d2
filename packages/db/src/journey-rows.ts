import { Graph, type GraphKind } from '@sojourn/shared/graph'
import type { Queries } from './db.ts'
import { isDraftDifferent, type PinnedMail } from './draft-difference.ts'
import { fromJson } from './json.ts'

export type JourneyState = 'draft' | 'live' | 'paused' | 'stopped' | 'archived'
export type JourneyControl = 'resume' | 'stop' | null
export type VersionLabel = { id: string; number: number; publishedAt: number }

/** Why a journey paused itself. */
export type PauseReason = {
  code: 'failures'
  /** Contacts for whom an act failed, of those for whom one ended. */
  failed: number
  acted: number
  /** The version's number. */
  version: number
  /** Where most failed, and why. */
  node: string | null
  reason: string | null
  at: number
}

export type Journey = {
  id: string
  name: string
  kind: GraphKind
  state: JourneyState
  revision: number
  graph: Graph
  version: VersionLabel | null
  hasUnpublishedChanges: boolean
  isSample: boolean
  control: JourneyControl
  pausedAt: number | null
  /** Null unless it paused itself. */
  pauseReason: PauseReason | null
  createdAt: number
  updatedAt: number
}

/** Journeys with their draft and their live version, the last changed first; archived ones only by id. */
export const readJourneys = async (
  db: Queries,
  workspace: string,
  id?: string,
): Promise<Journey[]> => {
  let query = db
    .selectFrom('journey')
    .leftJoin('version', 'version.id', 'journey.live_version_id')
    .selectAll('journey')
    .select([
      'version.number as versionNumber',
      'version.published_at as publishedAt',
      'version.graph as versionGraph',
      'version.mails as versionMails',
    ])
    .where('journey.workspace_id', '=', workspace)
    .orderBy('journey.updated_at', 'desc')
    .orderBy('journey.id', 'desc')
  query =
    id === undefined
      ? query.where('journey.state', '!=', 'archived')
      : query.where('journey.id', '=', id)
  const rows = await query.execute()
  const revisions = await mailRevisions(db, workspace)

  return rows.map((row) => {
    const graph = Graph.parse(fromJson(row.graph))
    const live = versionOf(row)
    return {
      id: row.id,
      name: row.name,
      kind: row.kind as GraphKind,
      state: row.state as JourneyState,
      revision: row.revision,
      graph,
      version: live?.label ?? null,
      hasUnpublishedChanges: live === undefined || isDraftDifferent(graph, live, revisions),
      isSample: row.is_sample === 1,
      control: row.control as JourneyControl,
      pausedAt: row.paused_at,
      pauseReason: row.pause_reason === null ? null : fromJson<PauseReason>(row.pause_reason),
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }
  })
}

type Joined = {
  live_version_id: string | null
  versionNumber: number | null
  publishedAt: number | null
  versionGraph: string | null
  versionMails: string | null
}

const versionOf = (row: Joined) => {
  if (row.live_version_id === null || row.versionGraph === null) return undefined
  return {
    label: {
      id: row.live_version_id,
      number: row.versionNumber ?? 0,
      publishedAt: row.publishedAt ?? 0,
    },
    graph: Graph.parse(fromJson(row.versionGraph)),
    mails: fromJson<Record<string, PinnedMail>>(row.versionMails ?? '{}'),
  }
}

const mailRevisions = async (db: Queries, workspace: string): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('mail')
    .select(['id', 'revision'])
    .where('workspace_id', '=', workspace)
    .execute()
  return new Map(rows.map(({ id, revision }) => [id, revision]))
}
