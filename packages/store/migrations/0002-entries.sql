-- Entries of registers, procedures and duties: what the records of their acts add up to.

create table entry (
  body                 text not null,
  id                   text not null,
  declaration          text not null,
  declaration_version  integer not null,
  number               text,
  division             text,
  applicant            text,
  -- People beyond the applicant who may see the entry although it belongs to another division.
  parties              text[] not null default '{}',
  status               text not null,
  awaiting             jsonb not null default '[]',
  due_on               date,
  effective_from       date,
  effective_to         date,
  "values"             jsonb not null default '{}',
  search               text not null default '',
  -- Count of acts; a write names the version it saw.
  version              integer not null check (version > 0),
  opened_at            timestamptz not null,
  changed_at           timestamptz not null,
  closed_at            timestamptz,
  exercise             text,
  xid                  xid8 not null default pg_current_xact_id(),
  primary key (body, id)
);
create index entry_list on entry (body, declaration, id);
create index entry_status on entry (body, declaration, status);
create index entry_division on entry (body, declaration, division);
create index entry_applicant on entry (body, applicant) where applicant is not null;
create index entry_number on entry (body, number) where number is not null;
create index entry_due on entry (body, due_on) where closed_at is null and due_on is not null;
create index entry_awaiting on entry using gin (awaiting jsonb_path_ops) where closed_at is null;
create index entry_parties on entry using gin (parties) where parties <> '{}';

alter table entry enable row level security;
alter table entry force row level security;
create policy read on entry for select using (
  body = (select current_setting('app.body', true)) and (
    (select current_setting('app.divisions', true)) = '*'
    or division = any ((select string_to_array(current_setting('app.divisions', true), ','))::text[])
    or applicant = (select nullif(current_setting('app.person', true), ''))
    or parties && (select array[nullif(current_setting('app.person', true), '')])
    or xid = pg_current_xact_id_if_assigned()));
create policy open on entry for insert with check (body = (select current_setting('app.body', true)));
create policy change on entry for update using (
  body = (select current_setting('app.body', true)) and (
    (select current_setting('app.divisions', true)) = '*'
    or division = any ((select string_to_array(current_setting('app.divisions', true), ','))::text[])
    or applicant = (select nullif(current_setting('app.person', true), ''))
    or parties && (select array[nullif(current_setting('app.person', true), '')])
    or xid = pg_current_xact_id_if_assigned()))
  with check (body = (select current_setting('app.body', true)));

create function entry_written() returns trigger language plpgsql as $$
begin
  new.xid := pg_current_xact_id();
  if tg_op = 'UPDATE' and (new.body, new.id) <> (old.body, old.id) then
    raise exception 'an entry keeps its id' using errcode = 'MA003';
  end if;
  return new;
end $$;
create trigger written before insert or update on entry for each row execute function entry_written();

-- 文書番号: the last number given in a series of a fiscal year.
create table document_number (
  body         text not null,
  series       text not null,
  fiscal_year  integer not null,
  last         integer not null check (last > 0),
  primary key (body, series, fiscal_year)
);

create table attachment (
  body        text not null,
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name        text not null,
  media_type  text not null,
  size        bigint not null,
  bytes       bytea not null,
  added_by    text,
  added_at    timestamptz not null default now(),
  primary key (body, sha256),
  check (size = octet_length(bytes)),
  check (sha256 = encode(sha256(bytes), 'hex'))
);
alter table attachment alter column bytes set storage external;

grant select, insert, update on entry to machimori_app;
grant select, insert, update on document_number to machimori_app;
grant select, insert on attachment to machimori_app;
