import { type Migration, runStatements } from './migration.ts'

// An exit counts when it is newer than the entry, so the entry's place among the events is kept: the event
// itself may be deleted long before the passage ends.
const statements = `
alter table enrolment add column entry_at int not null default 0;
alter table enrolment add column entry_seq int not null default 0;
alter table enrolment add column goal_at int;

update enrolment set
  entry_at = coalesce((select occurred_at from event where event.id = enrolment.event_id), entered_at),
  entry_seq = coalesce((select seq from event where event.id = enrolment.event_id), 0)
where status <> 'ended';

create table refusal (
  workspace_id text not null,
  journey_id text not null,
  contact_id text not null,
  reason text not null,
  times int not null,
  refused_at int not null,
  primary key (contact_id, journey_id, reason, workspace_id)
);
create index refusal_journey on refusal (journey_id, reason, refused_at)
`

/** Goals and exits, which are newer than an entry, and who was not let in. */
export const waysOut: Migration = {
  number: 2,
  name: 'ways-out',
  up: (tx) => runStatements(tx, statements),
}
