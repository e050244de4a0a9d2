import { type Migration, runStatements } from './migration.ts'

/** What is done with people can be done with those whom a list shows, and with those chosen there. */
export const peopleFilter: Migration = {
  number: 14,
  name: 'people-filter',
  up: (tx) => runStatements(tx, 'alter table control_task add column filter text'),
}
