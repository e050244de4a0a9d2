import { type Migration, runStatements } from './migration.ts'

const statements = `
create table comment (
  id text primary key,
  workspace_id text not null,
  journey_id text not null,
  thread_id text not null,
  node_id text not null,
  body text not null,
  account_id text,
  author text,
  created_at int not null,
  edited_at int,
  resolved_at int,
  changed_at int not null
);
create index comment_journey on comment (workspace_id, journey_id, thread_id, id);

create table presence (
  workspace_id text not null,
  journey_id text not null,
  window_id text not null,
  account_id text,
  name text,
  node_id text,
  seen_at int not null,
  primary key (workspace_id, journey_id, window_id)
)
`

/** What people who work on one journey say of its nodes, and which windows have it open. */
export const together: Migration = {
  number: 13,
  name: 'together',
  up: (tx) => runStatements(tx, statements),
}
