-- What people work with every day and no proof depends on.

create table notice (
  body          text not null,
  id            text not null,
  person        text not null,
  kind          text not null,
  declaration   text,
  entry         text,
  text          jsonb not null,
  exercise      text,
  created_at    timestamptz not null,
  read_at       timestamptz,
  -- Outbox of the mail: none = not to be mailed.
  mail          text not null default 'none' check (mail in ('none', 'pending', 'sent', 'failed')),
  attempts      integer not null default 0,
  next_attempt  timestamptz,
  last_error    text,
  -- A reminder is given once per key.
  once          text,
  primary key (body, id)
);
create index notice_person on notice (body, person, created_at desc);
create index notice_pending on notice (body, next_attempt) where mail = 'pending';
create unique index notice_once on notice (body, person, once) where once is not null;

create table draft (
  body         text not null,
  id           text not null,
  person       text not null,
  declaration  text not null,
  entry        text,
  step         text not null,
  "values"     jsonb not null,
  saved_at     timestamptz not null,
  primary key (body, id)
);
create index draft_person on draft (body, person, saved_at desc);

create table saved_view (
  body         text not null,
  id           text not null,
  person       text not null,
  shared       boolean not null default false,
  declaration  text not null,
  name         text not null,
  query        jsonb not null,
  saved_at     timestamptz not null,
  primary key (body, id)
);
create index saved_view_of on saved_view (body, declaration);

create table idempotency (
  body          text not null,
  person        text not null,
  key           text not null,
  request_hash  text not null,
  status        integer not null,
  response      jsonb not null,
  created_at    timestamptz not null default now(),
  primary key (body, person, key)
);

grant select, insert, update on notice to machimori_app;
grant select, insert, update, delete on draft, saved_view, idempotency to machimori_app;
