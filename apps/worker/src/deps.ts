import type { Db, Ids } from '@sojourn/db'
import type { Meters } from '@sojourn/db/operating'
import type { Run, RunContext } from '@sojourn/shared/node-type'
import type { Logger } from 'pino'
import type { Reactions } from './metrics/reactions.ts'
import type { Programs } from './programs.ts'

/** Whose act is performed; what a run context needs to know. */
export type ActOf = { workspace: string; journey: string; version: string; signal: AbortSignal }

/** What the worker's parts are made of. */
export type Deps = {
  db: Db
  now: () => number
  newId: Ids
  programs: Programs
  /** Actions by the name that programs pin, such as `email@1`. */
  runs: ReadonlyMap<string, Run>
  createRunContext: (act: ActOf) => RunContext
  log: Logger
  /** Counts what is done; absent where nobody asks. */
  meters?: Meters
  /** Measures from event to mail; absent where nobody asks. */
  reactions?: Reactions
  /** Aborted when the worker stops: what is under way comes to an end. */
  stopping: AbortSignal
}
