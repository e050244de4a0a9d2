import { type Migration, runStatements } from './migration.ts'

// `rate.taken` and `rate.slow` are JSON. A row of `rate` is one bound that all processes share; its key
// says whose: a journey's, a sender's, a mailbox provider's, each for one kind of mail.
const statements = `
create table rate (
  workspace_id text not null,
  key text not null,
  count int,
  per_ms int,
  anchor int not null,
  next_slot int not null,
  taken text not null,
  reset_at int not null,
  slow text,
  minute_at int not null,
  minute_count int not null,
  minute_before int not null,
  primary key (workspace_id, key)
);

create table mail_release (
  workspace_id text not null,
  journey_id text not null,
  step_id text not null,
  ends_at int not null,
  given int not null,
  primary key (journey_id, step_id, workspace_id)
);

create table sending_domain (
  workspace_id text not null,
  domain text not null,
  dkim_selector text,
  dkim_public text,
  dkim_private text,
  dkim_on int not null,
  paused_at int,
  paused_reply text,
  primary key (workspace_id, domain)
);

create table mail_count (
  workspace_id text not null,
  journey_id text not null,
  mail_id text not null,
  day int not null,
  outcome text not null,
  number int not null,
  primary key (journey_id, mail_id, day, outcome, workspace_id)
);

alter table delivery add column slot_at int;
alter table delivery add column slot_taken_at int;
alter table delivery add column tried_at int;
alter table sender add column rate text;
alter table sender add column provider_rates text;
`

/** Bounds of sending, releases, what a sending domain signs with, and how mails were answered. */
export const sending: Migration = {
  number: 5,
  name: 'sending',
  up: (tx) => runStatements(tx, statements),
}
