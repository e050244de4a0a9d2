import { type Migration, runStatements } from './migration.ts'

// `meter`: day 0 is the sum of all days. `retention`: how far each sweep is.
const statements = `
create table meter (
  day int not null,
  name text not null,
  labels text not null,
  amount int not null,
  primary key (day, name, labels)
);
create table retention (
  sweep text primary key,
  reached text not null,
  treated int not null,
  round_at int
)
`

/** What is counted and measured of the house itself, and how far the clearing away of old things is. */
export const retention: Migration = {
  number: 10,
  name: 'retention',
  up: (tx) => runStatements(tx, statements),
}
