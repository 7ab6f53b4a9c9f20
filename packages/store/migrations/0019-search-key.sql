-- The search text stands beside the list keys where an index can carry it with them, so that a search over a large
-- register reads the index alone. Longer texts (one line of an index holds 2,704 bytes) are looked up in their rows.
alter table entry add column search_key text generated always as (
  case when octet_length(search) + octet_length(coalesce(key1, '')) + octet_length(coalesce(key2, ''))
    + octet_length(coalesce(key3, '')) + octet_length(coalesce(key4, '')) + octet_length(coalesce(key5, ''))
    + octet_length(coalesce(key6, '')) + octet_length(coalesce(key7, '')) + octet_length(coalesce(key8, '')) <= 1800
  then search end) stored;
create index entry_long_search on entry (body, declaration, division) where search_key is null;

-- The indexes of large registers are made anew by the program, in the form that carries what lists ask for.
do $$
declare name text;
begin
  for name in select indexname from pg_indexes where schemaname = 'machimori' and tablename = 'entry' and indexname like 'entry\_of\_%' loop
    execute format('drop index %I', name);
  end loop;
end $$;
