import { type Migration, runStatements } from './migration.ts'

// The indexes of the journal are for the watch over failures, which asks every second and must read the
// last hour only.
const statements = `
alter table journey add column control_options text;
alter table journey add column pause_reason text;
alter table journey add column watch_from int not null default 0;

alter table enrolment add column due_at int;
alter table enrolment add column move_to text;

create table control_task (
  id text primary key,
  workspace_id text not null,
  journey_id text not null,
  act text not null check (act in ('remove', 'move', 'retry')),
  enrolment_id text,
  step_id text,
  who text not null check (who in ('parked', 'inside')),
  to_step text,
  task_cursor text not null,
  created_at int not null
);
create index control_task_journey on control_task (journey_id, workspace_id);

create index journal_at on journal (at);
create index journal_failed on journal (at) where kind = 'park' or port = 'failed'
`

/** Resuming with a choice, moving people by hand, journeys that pause themselves. */
export const control: Migration = {
  number: 4,
  name: 'control',
  up: (tx) => runStatements(tx, statements),
}
