-- Sign-in. Secrets live only here and never in a record.

create table account (
  body                text not null,
  person              text not null,
  login               text not null,
  administrator       boolean not null default false,
  password_hash       text,
  password_set_at     timestamptz,
  -- A temporary password must be changed at the next sign-in and ends at this instant.
  must_change         boolean not null default false,
  temporary_until     timestamptz,
  failed_attempts     integer not null default 0,
  locked_until        timestamptz,
  totp_secret         text,
  totp_confirmed_at   timestamptz,
  totp_last_step      bigint,
  disabled_at         timestamptz,
  left_on             date,
  last_signed_in_at   timestamptz,
  last_signed_out_at  timestamptz,
  last_failed_at      timestamptz,
  created_at          timestamptz not null default now(),
  version             integer not null default 1,
  primary key (body, person)
);
create unique index account_login on account (body, lower(login));

create table password_history (
  body           text not null,
  person         text not null,
  password_hash  text not null,
  set_at         timestamptz not null,
  primary key (body, person, set_at)
);

create table session (
  body              text not null,
  id                text not null,
  -- SHA-256 of the cookie's token: whoever reads this table cannot use a session.
  token_hash        bytea not null,
  person            text not null,
  created_at        timestamptz not null,
  seen_at           timestamptz not null,
  idle_until        timestamptz not null,
  absolute_until    timestamptz not null,
  second_factor_at  timestamptz,
  address           text,
  agent             text,
  ended_at          timestamptz,
  ended_why         text,
  primary key (body, id)
);
create unique index session_token on session (body, token_hash);
create index session_person on session (body, person) where ended_at is null;

create table one_time_link (
  body        text not null,
  token_hash  bytea not null,
  purpose     text not null,
  person      text,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  primary key (body, token_hash)
);

create table api_token (
  body        text not null,
  id          text not null,
  token_hash  bytea not null,
  person      text not null,
  name        text not null,
  scopes      text[] not null,
  created_at  timestamptz not null,
  expires_at  timestamptz,
  used_at     timestamptz,
  revoked_at  timestamptz,
  primary key (body, id)
);
create unique index api_token_hash on api_token (body, token_hash);

grant select, insert, update on account, session, one_time_link, api_token to machimori_app;
grant select, insert, delete on password_history to machimori_app;
