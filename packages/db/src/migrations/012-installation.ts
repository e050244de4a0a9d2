import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type Migration, runStatements } from './migration.ts'

const statements = `
create table installation (
  id text primary key
)
`

/**
 * A name of this house's own for its queues, so that a worker which finds another house's Temporal at an
 * address that was its own takes none of its work. Runs that are open already wait on the queues without one.
 */
export const installation: Migration = {
  number: 12,
  name: 'installation',
  up: async (tx) => {
    await runStatements(tx, statements)
    const { rows } = await sql<{ count: number }>`select count(*) as count from cohort`.execute(tx)
    const id = Number(rows[0]?.count) > 0 ? '' : randomBytes(6).toString('hex')
    await sql`insert into installation (id) values (${id})`.execute(tx)
  },
}
