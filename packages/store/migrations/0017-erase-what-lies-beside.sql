-- What lies beside records that were erased: notices of entries that have no text any more, and files that no record
-- names any more. The caller must have appended a record of kind `erased` in this very transaction. Answers how many
-- files went.
create function erase_beside(p_entries text[], p_files text[]) returns integer
  language plpgsql security definer set search_path = machimori as $$
declare
  v_body text := current_setting('app.body', true);
  v_count integer;
begin
  if not exists (select 1 from record r where r.body = v_body and r.kind = 'erased'
                 and r.xid = pg_current_xact_id_if_assigned()) then
    raise exception 'erasure without a record of it' using errcode = 'MA010';
  end if;
  delete from notice n where n.body = v_body and n.entry = any (p_entries)
    and not exists (select 1 from record r where r.body = v_body and r.entry = n.entry and r.kind = 'act' and r.content is not null);
  delete from attachment a where a.body = v_body and a.sha256 = any (p_files)
    and not exists (select 1 from instrument_version v where v.body = v_body and v.source = a.sha256)
    and not exists (select 1 from record r where r.body = v_body and r.content like '%' || a.sha256 || '%');
  get diagnostics v_count = row_count;
  return v_count;
end $$;
revoke all on function erase_beside(text[], text[]) from public;
grant execute on function erase_beside(text[], text[]) to machimori_app;
