/** Contacts, what identifies them, what they did, what they agreed to. */
export const peopleTables = `
create table contact (
  id text primary key,
  workspace_id text not null,
  email text,
  name text,
  language text,
  zone text,
  attributes text not null,
  attribute_times text not null,
  search text not null,
  is_sample int not null default 0 check (is_sample in (0, 1)),
  created_at int not null,
  updated_at int not null,
  seen_at int
);
create index contact_workspace on contact (workspace_id, id);

create table identifier (
  workspace_id text not null,
  kind text not null check (kind in ('user_id', 'email', 'anonymous_id')),
  value text not null,
  contact_id text not null,
  created_at int not null,
  primary key (value, kind, workspace_id)
);
create index identifier_contact on identifier (contact_id, kind);

create table attribute (
  workspace_id text not null,
  name text not null,
  seen_at int not null,
  primary key (workspace_id, name)
);

create table event (
  seq seq,
  id text not null unique,
  workspace_id text not null,
  message_id text not null,
  contact_id text not null,
  kind text not null check (kind in ('identify', 'track', 'page', 'screen', 'group', 'alias', 'own')),
  name text not null,
  properties text not null,
  payload text not null,
  occurred_at int not null,
  received_at int not null,
  enrolment_id text,
  step_id text,
  visit int,
  verdict text check (verdict in ('human', 'machine', 'cannot-tell')),
  is_history int not null check (is_history in (0, 1)),
  routed_at int,
  constraint event_message unique (message_id, workspace_id)
);
create index event_unrouted on event (seq) where routed_at is null;
create index event_contact on event (contact_id, occurred_at, seq);
create index event_name on event (kind, workspace_id, name);
create index event_latest on event (workspace_id, seq);

create table consent (
  id text primary key,
  workspace_id text not null,
  contact_id text,
  address text not null,
  channel text not null,
  topic text not null,
  state text not null check (state in ('pending', 'granted', 'denied', 'withdrawn', 'expired')),
  basis text not null,
  source text not null,
  wording text,
  ip text,
  agent text,
  actor text,
  at int not null
);
create index consent_address on consent (address, channel, workspace_id, at, id);
create index consent_contact on consent (contact_id, at);

create table suppression (
  workspace_id text not null,
  channel text not null,
  address text not null,
  reason text not null check (reason in ('hard-bounce', 'complaint', 'unsubscribed', 'manual')),
  scope text not null check (scope in ('all', 'marketing')),
  delivery_id text,
  at int not null,
  primary key (workspace_id, channel, address, reason)
);
`
