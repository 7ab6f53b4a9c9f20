-- Ways back into an account: recovery codes, of which only digests of the unused ones are kept, and an authenticator
-- that waits for its first code while the one before it stays good.
alter table account
  add column recovery_codes text[] not null default '{}',
  add column totp_next text;

-- What a session was opened with, beside the password: 'code' of the authenticator, or 'recovery' code.
alter table session add column second_factor_by text check (second_factor_by in ('code', 'recovery'));

-- What a link may do beside setting a password.
alter table one_time_link add column allows jsonb not null default '{}';

-- Tries that share an address, a browser, a login nobody has, or the form for residents. The key is a keyed digest:
-- people type their password where the login belongs.
create table guess (
  body   text not null,
  shared text not null check (shared in ('address', 'browser', 'login', 'reporter', 'reports')),
  key    text not null,
  count  integer not null,
  until  timestamptz not null,
  primary key (body, shared, key)
);
create index guess_until on guess (body, until);

-- How the regular work of a body went the last time: what the operator sees of it.
create table work_run (
  body       text not null,
  what       text not null,
  ran_at     timestamptz not null,
  failed_at  timestamptz,
  error      text,
  primary key (body, what)
);

do $$
declare name text;
begin
  foreach name in array array['guess', 'work_run'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own on %I using (body = (select current_setting(''app.body'', true))) with check (body = (select current_setting(''app.body'', true)))',
      name);
  end loop;
end $$;
grant select, insert, update, delete on guess to machimori_app;
grant select, insert, update on work_run to machimori_app;
