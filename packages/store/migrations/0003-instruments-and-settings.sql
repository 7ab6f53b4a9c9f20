-- The body's texts and what they say, each with dates; every row comes from a record.

create table instrument (
  body        text not null,
  id          text not null,
  name        text not null,
  kind        text not null,
  position    integer not null default 0,
  disclosure  text not null default 'internal',
  pid         bigint not null,
  primary key (body, id)
);

create table instrument_version (
  body            text not null,
  id              text not null,
  instrument      text not null,
  label           text not null,
  status          text not null check (status in ('draft', 'in_force', 'superseded', 'withdrawn')),
  source          text not null,
  source_name     text not null,
  tree            jsonb not null,
  disclosure      text not null default 'internal',
  decided_by      text,
  decided_on      date,
  effective_from  date,
  effective_to    date,
  created_at      timestamptz not null,
  version         integer not null check (version > 0),
  pid             bigint not null,
  primary key (body, id),
  foreign key (body, instrument) references instrument (body, id),
  foreign key (body, source) references attachment (body, sha256)
);
create index instrument_version_of on instrument_version (body, instrument, effective_from);

create table norm_answer (
  body         text not null,
  version_id   text not null,
  clause       text not null,
  question     text not null,
  answer       jsonb not null,
  person       text,
  answered_at  timestamptz not null,
  pid          bigint not null,
  primary key (body, version_id, clause, question)
);

create table setting (
  body            text not null,
  key             text not null,
  effective_from  date not null,
  value           jsonb not null,
  clause          jsonb,
  set_by          text,
  set_at          timestamptz not null,
  pid             bigint not null,
  primary key (body, key, effective_from)
);

-- Retention classes of the body's 文書管理規程: full years counted from the 1 April after; null = for ever.
create table retention_class (
  body   text not null,
  id     text not null,
  label  jsonb not null,
  years  integer check (years >= 0),
  pid    bigint not null,
  primary key (body, id)
);

-- A hold (incident, audit, 監査請求) stops erasure until it is lifted.
create table hold (
  body       text not null,
  id         text not null,
  entry      text,
  reason     text not null,
  placed_by  text,
  placed_at  timestamptz not null,
  lifted_at  timestamptz,
  pid        bigint not null,
  primary key (body, id)
);

grant select, insert, update on instrument, instrument_version, norm_answer, setting, retention_class, hold to machimori_app;
