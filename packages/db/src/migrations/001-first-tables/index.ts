import { type Migration, runStatements } from '../migration.ts'
import { houseTables } from './house.ts'
import { journeyTables } from './journeys.ts'
import { messageTables } from './messages.ts'
import { peopleTables } from './people.ts'

// Indexes of big tables begin with what tells rows apart, not with the workspace or a status: without
// statistics SQLite takes any equality for a good one, and would read a whole workspace.
//
// No foreign keys: ledgers (deliveries, journal, consents, suppressions) outlive what they name, and
// every removal is one function that says what goes with it.

/** Every table of the first release. */
export const firstTables: Migration = {
  number: 1,
  name: 'first-tables',
  up: async (tx) => {
    for (const tables of [houseTables, peopleTables, journeyTables, messageTables]) {
      await runStatements(tx, tables)
    }
  },
}
