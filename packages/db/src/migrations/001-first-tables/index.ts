import { type Migration, runStatements } from '../migration.ts'
import { houseTables } from './house.ts'
import { journeyTables } from './journeys.ts'
import { messageTables } from './messages.ts'
import { peopleTables } from './people.ts'

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
