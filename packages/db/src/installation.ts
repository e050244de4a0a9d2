import type { Queries } from './db.ts'

/** The name of this house among others that use the same Temporal; empty for one from before it had a name. */
export const installationOf = async (db: Queries): Promise<string> =>
  (await db.selectFrom('installation').select('id').executeTakeFirstOrThrow()).id
