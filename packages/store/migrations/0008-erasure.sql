-- The only way a text leaves the record: after its retention, without a hold, with a record that says so.

-- The first day on which a record of this class and instant may be erased; null = never.
create function keep_until(p_body text, p_retention text, p_at timestamptz) returns date
  language sql stable set search_path = machimori as $$
  select case when r.years is null then null
    else make_date(extract(year from (p_at at time zone 'Asia/Tokyo') - interval '3 months')::integer + 1 + r.years, 4, 1) end
  from retention_class r where r.body = p_body and r.id = p_retention
$$;

-- Erases text, salt and person of these records; answers how many. The caller must have appended, in this very
-- transaction, a record of kind `erased` whose data names exactly these numbers, the ground and two approvers.
create function erase(p_records bigint[]) returns integer
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
  update entry e set "values" = '{}', search = '', applicant = null, parties = '{}', awaiting = '[]'
    where e.body = v_body
      and e.id in (select r.entry from record r where r.pid = any (p_records) and r.entry is not null)
      and not exists (select 1 from record r where r.body = v_body and r.entry = e.id and r.content is not null);
  return v_count;
end $$;
revoke all on function erase(bigint[]) from public;
grant execute on function erase(bigint[]) to machimori_app;

create policy erase_read on record for select to current_user using (body = (select current_setting('app.body', true)));
create policy erase_text on record for update to current_user
  using (body = (select current_setting('app.body', true))) with check (body = (select current_setting('app.body', true)));
create policy erase_entry_read on entry for select to current_user using (body = (select current_setting('app.body', true)));
create policy erase_entry on entry for update to current_user using (body = (select current_setting('app.body', true)));
