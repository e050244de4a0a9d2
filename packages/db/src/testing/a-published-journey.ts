import type { Program } from '@sojourn/shared/dsl'
import { emptyGraph, type Graph } from '@sojourn/shared/graph'
import type { Db } from '../db.ts'
import type { PinnedMail } from '../draft-difference.ts'
import { journeys } from '../journeys.ts'
import { publish } from '../versions.ts'

/** A program without entries; say its steps. */
export const aProgram = (steps: Program['steps'] = {}): Program => ({
  dsl: 1,
  entry: {},
  steps,
  goal: null,
  exits: [],
  reentry: { rule: 'once' },
  audience: 'everyone',
})

/** Makes a journey and publishes it; gives its id and that of its version. */
export const aPublishedJourney = async (
  db: Db,
  workspace: string,
  options: {
    graph?: Graph
    program?: Program
    mails?: Record<string, PinnedMail>
    isSample?: boolean
    at?: number
  } = {},
): Promise<{ journey: string; version: string }> => {
  const { graph = emptyGraph('Welcome'), program = aProgram(), mails = {}, at = 1000 } = options
  const { isSample } = options
  const { id } = await journeys(db, workspace).create({ graph, at, isSample })
  const text = JSON.stringify(program)
  const version = await db.transaction((tx) =>
    publish(tx, workspace, {
      journey: id,
      revision: 1,
      graph,
      program: { hash: `hash of ${text}`, text },
      mails,
      contents: {},
      by: null,
      at,
    }),
  )
  return { journey: id, version: version.id }
}
