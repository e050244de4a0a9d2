// SQLite plans before it knows the values that a query binds. So it uses a partial index on a status
// only for a query that writes the status out; the others ask whether a column is null.

/** What is drawn, what is run, and who stands where. */
export const journeyTables = `
create table journey (
  id text not null,
  workspace_id text not null,
  name text not null,
  state text not null check (state in ('draft', 'live', 'paused', 'stopped', 'archived')),
  graph text not null,
  revision int not null,
  live_version_id text,
  control text check (control in ('resume', 'stop')),
  control_cursor text,
  paused_at int,
  is_sample int not null check (is_sample in (0, 1)),
  created_at int not null,
  updated_at int not null,
  primary key (workspace_id, id)
);
create index journey_control on journey (control) where control is not null;

create table version (
  id text primary key,
  workspace_id text not null,
  journey_id text not null,
  number int not null,
  graph text not null,
  program_hash text not null,
  mails text not null,
  published_at int not null,
  published_by text,
  constraint version_number unique (workspace_id, journey_id, number)
);

create table program (
  hash text primary key,
  program text not null
);

create table cohort (
  id text primary key,
  workspace_id text not null,
  version_id text not null,
  size int not null check (size between 1 and 500),
  journal_number int not null,
  created_at int not null,
  started_at int,
  poke int not null check (poke in (0, 1)),
  poked_at int
);
create index cohort_unstarted on cohort (created_at) where started_at is null;
create index cohort_poked on cohort (poke, poked_at);
create index cohort_version on cohort (version_id);

create table enrolment (
  id text primary key,
  workspace_id text not null,
  journey_id text not null,
  version_id text not null,
  contact_id text not null,
  event_id text not null,
  reentry_key text not null,
  status text not null check (status in ('waiting', 'acting', 'parked', 'ended')),
  step_id text,
  visit int not null,
  visits text not null,
  wake_at int,
  tries int not null,
  since_at int not null,
  since_seq int not null,
  cohort_id text,
  ordinal int,
  leaving text,
  touched_at int not null,
  data text not null,
  entered_at int not null,
  ended_at int,
  end_reason text,
  is_test int not null check (is_test in (0, 1)),
  constraint enrolment_once_entered unique (contact_id, journey_id, event_id, workspace_id),
  check ((cohort_id is null) = (ordinal is null)),
  check (status in ('waiting', 'acting') or cohort_id is null)
);
create unique index enrolment_open on enrolment (contact_id, journey_id, reentry_key, workspace_id)
  where status in ('waiting', 'acting', 'parked');
create unique index enrolment_seat on enrolment (cohort_id, ordinal) where cohort_id is not null;
create index enrolment_contact on enrolment (contact_id);
create index enrolment_place on enrolment (version_id, status, step_id);
create index enrolment_journey on enrolment (journey_id, id);
create index enrolment_entered on enrolment (entered_at, journey_id);
create index enrolment_wake on enrolment (wake_at) where wake_at is not null;
create index enrolment_acting on enrolment (touched_at) where status = 'acting';
create index enrolment_leaving on enrolment (id) where leaving is not null;

create table seat (
  workspace_id text not null,
  cohort_id text not null,
  ordinal int not null,
  enrolment_id text not null,
  since_number int not null,
  primary key (cohort_id, ordinal)
);
create index seat_enrolment on seat (enrolment_id);

create table journal (
  workspace_id text not null,
  cohort_id text not null,
  number int not null,
  kind text not null check (kind in ('enter', 'leave', 'end', 'park', 'defer', 'note')),
  step_id text,
  visit int,
  port text,
  who text not null,
  at int not null,
  wake_at int,
  reason text,
  event_seq int,
  primary key (cohort_id, number)
);

create table counter (
  workspace_id text not null,
  version_id text not null,
  step_id text not null,
  port text not null,
  passed int not null,
  primary key (version_id, step_id, port)
);

create table arm (
  workspace_id text not null,
  journey_id text not null,
  step_id text not null,
  contact_id text not null,
  port text not null,
  at int not null,
  primary key (workspace_id, journey_id, step_id, contact_id)
);
create index arm_contact on arm (contact_id);
`
