-- Bodies, and the append-only record from which everything else recorded can be replayed.

create table body (
  id          text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name        text not null,
  sample      boolean not null default false,
  created_at  timestamptz not null default now(),
  stopped_at  timestamptz
);
alter table body enable row level security;
alter table body force row level security;
create policy own on body using (id = (select current_setting('app.body', true)))
  with check (id = (select current_setting('app.body', true)));
-- The operator's list of bodies; bodies() below is the only way the app reaches it.
create policy operator on body for select to current_user using (true);

create function bodies() returns table (id text, name text, sample boolean, created_at timestamptz, stopped_at timestamptz)
  language sql stable security definer set search_path = machimori
  as 'select id, name, sample, created_at, stopped_at from body order by created_at, id';

create table record (
  pid           bigint generated always as identity primary key,
  body          text not null,
  -- A restore of the database starts a new generation: transaction ids are comparable only within one.
  generation    integer not null default 1,
  -- '0' marks the log's own entries, which the sequencer places itself.
  xid           xid8 not null default pg_current_xact_id(),
  at            timestamptz not null,
  kind          text not null,
  declaration   text,
  entry         text,
  step          text,
  division      text,
  applicant     text,
  person        text,
  effective_on  date,
  exercise      text,
  content       text,
  salt          bytea check (octet_length(salt) = 32),
  leaf          bytea not null check (octet_length(leaf) between 1 and 1024),
  retention     text not null,
  check ((content is null) = (salt is null))
);
create index record_order on record (body, generation, xid, pid);
create index record_entry on record (body, entry, pid) where entry is not null;
create index record_kind on record (body, kind, pid);

alter table record enable row level security;
alter table record force row level security;
-- What a transaction wrote it may read back, whatever the division.
create policy read on record for select using (
  body = (select current_setting('app.body', true)) and (
    (select current_setting('app.divisions', true)) = '*'
    or division = any ((select string_to_array(current_setting('app.divisions', true), ','))::text[])
    or person = (select nullif(current_setting('app.person', true), ''))
    or applicant = (select nullif(current_setting('app.person', true), ''))
    or xid = pg_current_xact_id_if_assigned()));
create policy append on record for insert with check (body = (select current_setting('app.body', true)));

-- An act is recorded when it happens. Only a sample body may be given a history.
create function record_is_timely() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from machimori.body b where b.id = new.body and b.sample) then
    raise exception 'a record is made at its own time, not at %', new.at using errcode = 'MA001';
  end if;
  return new;
end $$;
create trigger timely before insert on record for each row
  when (new.at < clock_timestamp() - interval '5 minutes' or new.at > clock_timestamp() + interval '1 minute')
  execute function record_is_timely();

-- Triggers are for accidents; against intent stands the log.
create function record_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.content is null and new.salt is null and new.person is null
     and (new.pid, new.body, new.generation, new.xid, new.at, new.kind, new.leaf, new.retention)
       = (old.pid, old.body, old.generation, old.xid, old.at, old.kind, old.leaf, old.retention) then
    return new;
  end if;
  raise exception 'a record is never changed or removed' using errcode = 'MA002';
end $$;
create trigger stays before update or delete on record for each row execute function record_stays();
create trigger stays_whole before truncate on record execute function record_stays();

-- Who is meant by a leaf's pseudonyms. Kept apart from the log: whoever holds only the log learns no name.
create table pseudonym (
  body         text not null,
  fiscal_year  integer not null,
  person       text not null,
  pseudonym    text not null,
  primary key (body, fiscal_year, person)
);
create table pseudonym_key (
  body         text not null,
  fiscal_year  integer not null,
  key          bytea not null check (octet_length(key) = 32),
  primary key (body, fiscal_year)
);

grant select on body, record, pseudonym, pseudonym_key to machimori_app, machimori_sequencer;
grant execute on function bodies() to machimori_app, machimori_sequencer;
grant insert (body, at, kind, declaration, entry, step, division, applicant, person, effective_on, exercise, content, salt, leaf, retention)
  on record to machimori_app;
grant insert on record to machimori_sequencer;
grant insert on pseudonym, pseudonym_key to machimori_app, machimori_sequencer;
