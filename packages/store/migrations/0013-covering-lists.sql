-- Who else may see an entry stands in a table of its own: row security lets an index serve a comparison of ids, but not
-- one of arrays, and an index that answers lists alone takes no array of any length.
create table entry_party (
  body    text not null,
  entry   text not null,
  person  text not null,
  primary key (body, entry, person)
);
create index entry_party_of on entry_party (body, person, entry);
do $$
declare one record;
begin
  for one in select id from body loop
    perform set_config('app.body', one.id, true);
    insert into entry_party (body, entry, person)
      select e.body, e.id, p from entry e, unnest(e.parties) p where e.body = one.id on conflict do nothing;
  end loop;
  perform set_config('app.body', '', true);
end $$;
alter table entry_party enable row level security;
alter table entry_party force row level security;
create policy own on entry_party using (body = (select current_setting('app.body', true)))
  with check (body = (select current_setting('app.body', true)));
grant select, insert, delete on entry_party to machimori_app;
drop index entry_parties;

alter policy read on entry using (
  body = (select current_setting('app.body', true)) and (
    (select current_setting('app.divisions', true)) = '*'
    or division = any ((select string_to_array(current_setting('app.divisions', true), ','))::text[])
    or applicant = (select nullif(current_setting('app.person', true), ''))
    or id = any (array(select p.entry from entry_party p where p.body = current_setting('app.body', true)
      and p.person = nullif(current_setting('app.person', true), '')))
    or xid = pg_current_xact_id_if_assigned()));
alter policy change on entry using (
  body = (select current_setting('app.body', true)) and (
    (select current_setting('app.divisions', true)) = '*'
    or division = any ((select string_to_array(current_setting('app.divisions', true), ','))::text[])
    or applicant = (select nullif(current_setting('app.person', true), ''))
    or id = any (array(select p.entry from entry_party p where p.body = current_setting('app.body', true)
      and p.person = nullif(current_setting('app.person', true), '')))
    or xid = pg_current_xact_id_if_assigned()))
  with check (body = (select current_setting('app.body', true)));

-- List keys hold sixty characters: eight of them must fit into one line of an index.
do $$
declare one record;
begin
  for one in select id from body loop
    perform set_config('app.body', one.id, true);
    update entry set key1 = left(key1, 60), key2 = left(key2, 60), key3 = left(key3, 60), key4 = left(key4, 60),
      key5 = left(key5, 60), key6 = left(key6, 60), key7 = left(key7, 60), key8 = left(key8, 60)
      where body = one.id and declaration is not null;
  end loop;
  perform set_config('app.body', '', true);
end $$;

-- As before; of an entry that is emptied the parties go as well.
create or replace function erase(p_records bigint[]) returns integer
  language plpgsql security definer set search_path = machimori as $$
declare
  v_body text := current_setting('app.body', true);
  v_say jsonb;
  v_today date := (clock_timestamp() at time zone 'Asia/Tokyo')::date;
  v_count integer;
begin
  select (r.content::jsonb) -> 'data' into v_say from record r
    where r.body = v_body and r.kind = 'erased' and r.xid = pg_current_xact_id_if_assigned()
    order by r.pid desc limit 1;
  if v_say is null then
    raise exception 'erasure without a record of it' using errcode = 'MA010';
  end if;
  if (select array_agg(x::bigint order by x::bigint) from jsonb_array_elements_text(v_say -> 'records') x)
     is distinct from (select array_agg(x order by x) from unnest(p_records) x) then
    raise exception 'the erasure is not the one recorded' using errcode = 'MA010';
  end if;
  if (select count(distinct a) from jsonb_array_elements_text(v_say -> 'approvers') a) < 2
     or coalesce(v_say ->> 'ground', '') = '' then
    raise exception 'an erasure needs its ground and two approvers' using errcode = 'MA010';
  end if;
  if exists (select 1 from unnest(p_records) x left join record r on r.pid = x and r.body = v_body
             where r.pid is null or r.kind in ('erased', 'log-opened', 'key-rotated')) then
    raise exception 'no such record, or one that is kept for ever' using errcode = 'MA011';
  end if;
  if exists (select 1 from record r where r.pid = any (p_records)
             and coalesce(keep_until(r.body, r.retention, r.at) > v_today, true)) then
    raise exception 'retention has not ended' using errcode = 'MA012';
  end if;
  if exists (select 1 from record r join hold h on h.body = r.body and h.lifted_at is null and (h.entry is null or h.entry = r.entry)
             where r.pid = any (p_records)) then
    raise exception 'a hold stops this erasure' using errcode = 'MA013';
  end if;
  update record set content = null, salt = null, person = null, applicant = null where pid = any (p_records) and body = v_body;
  get diagnostics v_count = row_count;
  -- An entry of which no record has its text any more is emptied as well; its dates and status stay.
  update entry e set "values" = '{}', search = '', key1 = null, key2 = null, key3 = null, key4 = null, key5 = null,
    key6 = null, key7 = null, key8 = null, applicant = null, parties = '{}', awaiting = '[]'
    where e.body = v_body
      and e.id in (select r.entry from record r where r.pid = any (p_records) and r.entry is not null)
      and not exists (select 1 from record r where r.body = v_body and r.entry = e.id and r.content is not null);
  delete from entry_party p using entry e where e.body = v_body and e.parties = '{}' and p.body = v_body and p.entry = e.id
    and e.id in (select r.entry from record r where r.pid = any (p_records) and r.entry is not null);
  return v_count;
end $$;
