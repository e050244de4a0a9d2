import type { Tx } from '@sojourn/db'
import { findVersion, type LoadedVersion } from '@sojourn/db/runtime'
import { OperationalError } from '@sojourn/shared/problems'

/** Versions with their programs, kept in memory: neither ever changes. */
export type Programs = (tx: Tx, version: string) => Promise<LoadedVersion>

/** @param kept - how many versions stay in memory; the longest unused goes first */
export const createPrograms = (kept = 200): Programs => {
  const versions = new Map<string, LoadedVersion>()
  return async (tx, id) => {
    const known = versions.get(id)
    const version = known ?? (await findVersion(tx, id))
    if (version === undefined) throw new OperationalError('version.missing', { version: id })
    versions.delete(id)
    versions.set(id, version)
    if (versions.size > kept) versions.delete(versions.keys().next().value as string)
    return version
  }
}
