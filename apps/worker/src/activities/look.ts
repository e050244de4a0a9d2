import type { Deps } from '../deps.ts'
import { lookAt } from '../moves/look.ts'
import { type EncodedStandings, encodeStandings } from './encode.ts'

export type LookInput = { workspace: string; cohort: string; who: string }

/** Where do the members stand? Asked after a signal. */
export const createLook =
  (deps: Deps) =>
  async (input: LookInput): Promise<EncodedStandings> =>
    encodeStandings(
      await deps.db.transaction((tx) => lookAt(tx, deps, input), { isDurable: false }),
    )
