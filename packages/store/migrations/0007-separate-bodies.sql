-- Every table with a body column shows and takes only rows of the body of the transaction.
do $$
declare name text;
begin
  for name in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'machimori'::regnamespace and c.relkind = 'r' and a.attname = 'body' and not a.attisdropped
      and not c.relrowsecurity
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own on %I using (body = (select current_setting(''app.body'', true))) with check (body = (select current_setting(''app.body'', true)))',
      name);
  end loop;
end $$;
