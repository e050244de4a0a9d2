import type { Tx } from '@sojourn/db'
import { enteredOf, findVersion, type LoadedVersion } from '@sojourn/db/runtime'
import { findWaysOut, hasWaysOut } from '../moves/ways-out.ts'

/** Who of these enrolments has reached the goal or met an exit since they began to act. */
export type FindLeaving = (tx: Tx, enrolments: readonly string[]) => Promise<ReadonlySet<string>>

const NOBODY: ReadonlySet<string> = new Set()
const KEPT = 200

/**
 * Asks goal and exits once more just before a hand-over (domain H1): nobody is sent to whom the end of the
 * act would take out. Of a journey without them nothing is read.
 */
export const createFindLeaving = (now: () => number) => {
  const versions = new Map<string, LoadedVersion>()
  const find = async (tx: Tx, id: string) => {
    const version = versions.get(id) ?? (await findVersion(tx, id))
    if (versions.size >= KEPT) versions.clear()
    if (version !== undefined) versions.set(id, version)
    return version
  }

  return ({ workspace, version: id }: { workspace: string; version: string }): FindLeaving =>
    async (tx, enrolments) => {
      const version = await find(tx, id)
      if (version === undefined || !hasWaysOut(version.program)) return NOBODY
      const people = await enteredOf(tx, enrolments)
      return new Set((await findWaysOut(tx, { workspace, version, now: now() }, people)).keys())
    }
}
