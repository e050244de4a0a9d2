/** Workspaces, those who log in, and what the processes say to each other. */
export const houseTables = `
create table workspace (
  id text primary key,
  name text not null,
  zone text not null,
  language text not null,
  write_key text not null unique,
  created_at int not null
);

create table account (
  id text primary key,
  workspace_id text not null,
  email text not null unique,
  password_hash text not null,
  language text not null,
  created_at int not null
);

create table login (
  token_hash text primary key,
  workspace_id text not null,
  account_id text not null,
  created_at int not null,
  seen_at int not null,
  expires_at int not null
);
create index login_account on login (account_id);

create table access_key (
  id text primary key,
  workspace_id text not null,
  name text not null,
  key_hash text not null unique,
  ending text not null,
  created_at int not null,
  used_at int
);
create index access_key_workspace on access_key (workspace_id);

create table attempt (
  key text primary key,
  count int not null,
  window_started_at int not null
);

create table lease (
  name text primary key,
  holder text not null,
  until int not null
);

create table heartbeat (
  process text primary key,
  kind text not null,
  at int not null,
  state text not null
);
`
