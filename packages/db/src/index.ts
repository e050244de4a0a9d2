export { createDb, type Db, type Queries, type Tx } from "./db.ts";
export { isDuplicate, isPostgres, lockContacts } from "./dialect.ts";
export { createIds, type IdPrefix, type Ids } from "./ids.ts";
export { type OpenDbOptions, openDb } from "./open-db.ts";
export type { Schema } from "./schema.ts";
