import type { Tx } from '@sojourn/db'
import type { LoadedVersion } from '@sojourn/db/runtime'
import {
  type AnyAnswer,
  type Departure,
  type Mark,
  type Question,
  type Walked,
  walk,
} from '@sojourn/shared/interpreter'
import { createAnswerer } from './answers.ts'

/** The journey through which a transaction moves people; also where and when predicates are asked. */
export type Scene = {
  workspace: string
  version: LoadedVersion
  /** While a journey is paused no event ends a wait (rule `pause-router`). */
  isPaused: boolean
  now: number
}

/** Somebody who is about to walk. `data` only for whoever has no row yet. */
export type Walker = {
  enrolment: string
  contact: string
  visits: Readonly<Record<string, number>>
  since: Mark
  data?: Readonly<Record<string, unknown>>
}

/** Walks the program with facts from the database; every answer is read in this transaction. */
export const travel = async (
  tx: Tx,
  scene: Scene,
  walkers: readonly Walker[],
  departures: readonly Departure[],
): Promise<Walked> => {
  const answer = createAnswerer(tx, scene, walkers)
  const way = walk(scene.version.program, departures, walkers, scene.now)
  let turn: IteratorResult<Question, Walked> = way.next()
  while (!turn.done) {
    const answers: AnyAnswer = await answer(turn.value)
    turn = way.next(answers)
  }
  return turn.value
}
