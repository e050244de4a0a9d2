import { type Migration, runStatements } from './migration.ts'

const statements = `
create table run_store (
  name text primary key,
  store text not null,
  seen_at int not null
)
`

/** Where the runs of cohorts were last kept, so that a lost or replaced Temporal is noticed. */
export const runStore: Migration = {
  number: 8,
  name: 'run-store',
  up: (tx) => runStatements(tx, statements),
}
