import type { Program } from '@sojourn/shared/dsl'
import type { Tx } from '../db.ts'

/** A published version with its program; neither ever changes. */
export type LoadedVersion = {
  id: string
  workspace: string
  journey: string
  number: number
  program: Program
}

/** A version and its program, or undefined. */
export const findVersion = async (tx: Tx, version: string): Promise<LoadedVersion | undefined> => {
  const row = await tx
    .selectFrom('version')
    .innerJoin('program', 'program.hash', 'version.program_hash')
    .select([
      'version.id',
      'version.workspace_id as workspace',
      'version.journey_id as journey',
      'version.number',
      'program.program',
    ])
    .where('version.id', '=', version)
    .executeTakeFirst()
  // Compiled and checked by us before it was frozen.
  return row && { ...row, program: JSON.parse(row.program) as Program }
}

/** The state of a journey; every transaction that moves people reads it (rule `pause-tx`). */
export const journeyState = async (tx: Tx, workspace: string, journey: string): Promise<string> => {
  const row = await tx
    .selectFrom('journey')
    .select('state')
    .where('workspace_id', '=', workspace)
    .where('id', '=', journey)
    .executeTakeFirst()
  return row?.state ?? 'stopped'
}

/** Journeys that let people in: id and live version. */
export const liveJourneys = async (
  tx: Tx,
  workspace: string,
): Promise<{ journey: string; version: string }[]> => {
  const rows = await tx
    .selectFrom('journey')
    .select(['id', 'live_version_id'])
    .where('workspace_id', '=', workspace)
    .where('state', '=', 'live')
    .where('kind', '=', 'journey')
    .orderBy('id')
    .execute()
  return rows.flatMap((row) =>
    row.live_version_id === null ? [] : [{ journey: row.id, version: row.live_version_id }],
  )
}

/** States of these journeys, by id. */
export const journeyStates = async (
  tx: Tx,
  workspace: string,
  journeys: readonly string[],
): Promise<Map<string, string>> => {
  if (journeys.length === 0) return new Map()
  const rows = await tx
    .selectFrom('journey')
    .select(['id', 'state'])
    .where('workspace_id', '=', workspace)
    .where('id', 'in', [...new Set(journeys)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.state]))
}
