-- The Merkle logs: one per body, fiscal year and generation. Only the sequencer writes here.

create table log (
  body         text not null,
  origin       text not null,
  fiscal_year  integer not null,
  generation   integer not null,
  size         bigint not null default 0,
  opened_at    timestamptz not null,
  primary key (body, origin),
  unique (body, fiscal_year, generation)
);

-- How far the sequencer has come; advances together with what it placed.
create table head (
  body        text primary key,
  generation  integer not null,
  xid         xid8 not null,
  pid         bigint not null
);

create table sequenced (
  body  text not null,
  log   text not null,
  idx   bigint not null,
  pid   bigint not null,
  primary key (body, log, idx)
);
create unique index sequenced_once on sequenced (pid);

-- Full tiles are written once; the right edge, at most 255 hashes a level, is kept apart.
create table tile (
  body   text not null,
  log    text not null,
  level  integer not null,
  n      bigint not null,
  data   bytea not null check (octet_length(data) = 8192),
  primary key (body, log, level, n)
);
alter table tile alter column data set storage external;

create table edge (
  body   text not null,
  log    text not null,
  level  integer not null,
  data   bytea not null check (octet_length(data) % 32 = 0 and octet_length(data) < 8192),
  primary key (body, log, level)
);
alter table edge alter column data set storage external;

create table checkpoint (
  body  text not null,
  log   text not null,
  size  bigint not null,
  at    timestamptz not null,
  note  text not null,
  primary key (body, log, size)
);

-- Public keys in the order they were taken into use; the proof of each change is an entry of the log.
create table signing_key (
  body    text not null,
  public  bytea not null check (octet_length(public) = 32),
  since   timestamptz not null,
  primary key (body, public)
);

grant select on log, head, sequenced, tile, edge, checkpoint, signing_key to machimori_app;
grant select, insert, update on log, head, edge to machimori_sequencer;
grant select, insert on sequenced, tile, checkpoint, signing_key to machimori_sequencer;
