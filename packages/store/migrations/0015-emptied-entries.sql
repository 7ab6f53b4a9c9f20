-- As before; but an entry is emptied once no act has its text any more: what was recorded about it besides (a view, a
-- hold) says nothing of its values and has a retention of its own.
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
      and not exists (select 1 from record r where r.body = v_body and r.entry = e.id and r.kind = 'act' and r.content is not null);
  delete from entry_party p using entry e where e.body = v_body and e.parties = '{}' and p.body = v_body and p.entry = e.id
    and e.id in (select r.entry from record r where r.pid = any (p_records) and r.entry is not null);
  return v_count;
end $$;
