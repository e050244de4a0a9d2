import type { Queries } from './db.ts'

export type Asset = { hash: string; name: string; type: string; bytes: number }

/** An uploaded picture by its hash, whoever asks: mails are read by everybody. */
export const findAsset = (db: Queries, hash: string): Promise<Asset | undefined> =>
  db
    .selectFrom('asset')
    .select(['hash', 'name', 'type', 'bytes'])
    .where('hash', '=', hash)
    .limit(1)
    .executeTakeFirst()

/** Uploaded pictures; their bytes lie in the data folder. */
export const assets = (db: Queries, workspace: string) => ({
  /** Doing it twice is once. */
  add: async (asset: Asset, at: number): Promise<void> => {
    await db
      .insertInto('asset')
      .values({ ...asset, workspace_id: workspace, created_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },
})
