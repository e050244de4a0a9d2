import { type Migration, runStatements } from './migration.ts'

/** Journeys that other journeys use as one of their steps. */
export const subFlows: Migration = {
  number: 3,
  name: 'sub-flows',
  up: (tx) =>
    runStatements(
      tx,
      `alter table journey add column kind text not null default 'journey' check (kind in ('journey', 'sub-flow'))`,
    ),
}
