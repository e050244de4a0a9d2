/** Mails, who sends them, what became of each, and the built-in inbox. */
export const messageTables = `
create table mail (
  id text not null,
  workspace_id text not null,
  name text not null,
  document text not null,
  revision int not null,
  is_sample int not null check (is_sample in (0, 1)),
  created_at int not null,
  updated_at int not null,
  primary key (workspace_id, id)
);

create table mail_content (
  workspace_id text not null,
  hash text not null,
  content text not null,
  created_at int not null,
  primary key (workspace_id, hash)
);

create table asset (
  hash text not null,
  workspace_id text not null,
  name text not null,
  type text not null,
  bytes int not null,
  created_at int not null,
  primary key (hash, workspace_id)
);

create table sender (
  id text primary key,
  workspace_id text not null,
  name text not null,
  address text not null,
  reply_to text,
  postal_address text not null,
  is_default int not null check (is_default in (0, 1)),
  created_at int not null
);
create index sender_workspace on sender (workspace_id);
create unique index sender_default on sender (workspace_id) where is_default = 1;

create table delivery (
  id text primary key,
  workspace_id text not null,
  enrolment_id text not null,
  step_id text not null,
  visit int not null,
  channel text not null,
  contact_id text,
  journey_id text,
  version_id text,
  mail_id text not null,
  content_hash text not null,
  language text not null,
  address text not null,
  kind text not null,
  state text not null
    check (state in ('reserved', 'handed', 'accepted', 'refused', 'unknown', 'skipped')),
  reason text,
  attempt text,
  message_id text not null,
  subject text,
  own_links text,
  reserved_at int not null,
  handed_at int,
  settled_at int,
  opened_at int,
  clicked_at int,
  constraint delivery_visit unique (enrolment_id, step_id, visit, channel, workspace_id),
  constraint delivery_message unique (message_id, workspace_id)
);
create index delivery_contact on delivery (contact_id, reserved_at);
create index delivery_journey on delivery (journey_id, reserved_at);
create index delivery_unsettled on delivery (reserved_at) where settled_at is null;

create table hit (
  id text primary key,
  workspace_id text not null,
  delivery_id text not null,
  kind text not null check (kind in ('open', 'click')),
  link_index int,
  verdict text not null check (verdict in ('human', 'machine', 'cannot-tell')),
  reasons text not null,
  rule_version int not null,
  ip text,
  agent text,
  at int not null
);
create index hit_delivery on hit (delivery_id, at);
create index hit_client on hit (workspace_id, ip, at);

create table inbox_message (
  id text primary key,
  workspace_id text not null,
  message_id text not null,
  recipient text not null,
  sender text not null,
  subject text not null,
  raw text not null,
  received_at int not null,
  read_at int
);
create index inbox_message_latest on inbox_message (workspace_id, id);
create index inbox_message_id on inbox_message (workspace_id, message_id);
create index inbox_message_unread on inbox_message (workspace_id) where read_at is null;
`
