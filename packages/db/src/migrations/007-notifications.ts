import { sql } from 'kysely'
import { isPostgres } from '../dialect.ts'
import type { Migration } from './migration.ts'

// PostgreSQL only: a commit that makes work tells those who do it. Equal notifications of one transaction
// are one. Commits that notify take turns, so only what somebody is to act on at once tells anything.
const statements = [
  `create function sojourn_tell() returns trigger language plpgsql as $$
  begin
    perform pg_notify('sojourn', tg_argv[0]);
    return null;
  end $$`,
  `create trigger event_tells after insert on event
    for each statement execute function sojourn_tell('events')`,
  `create trigger cohort_tells after insert on cohort
    for each statement execute function sojourn_tell('cohorts')`,
  `create trigger cohort_poke_tells after update of poke on cohort
    for each row when (new.poke = 1 and old.poke = 0) execute function sojourn_tell('cohorts')`,
  `create trigger journey_tells after update of control on journey
    for each row when (new.control is not null) execute function sojourn_tell('control')`,
  `create trigger lease_tells after delete on lease
    for each row execute function sojourn_tell('shares')`,
]

/** What happens in the database is told at once to the processes that wait for it. */
export const notifications: Migration = {
  number: 7,
  name: 'notifications',
  up: async (tx) => {
    if (!isPostgres(tx)) return
    for (const statement of statements) await sql.raw(statement).execute(tx)
  },
}
