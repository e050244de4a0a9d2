import { type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'

const POOL_SIZE = 10
const INT8 = 20

/** A pool whose bigints are numbers: ours are instants and counts, far below 2^53. */
export const createPostgresDialect = (url: string): Dialect => {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
  }
  const pool = new pg.Pool({ connectionString: url, max: POOL_SIZE, types })
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return new PostgresDialect({ pool })
}
