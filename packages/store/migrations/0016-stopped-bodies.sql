-- A stopped body takes no record, whoever asks; without a record nothing of a body changes and nobody signs in.
drop policy append on record;
create policy append on record for insert with check (
  body = (select current_setting('app.body', true))
  and (select stopped_at is null from body where id = (select current_setting('app.body', true)))
  and (at between clock_timestamp() - interval '5 minutes' and clock_timestamp() + interval '1 minute'
       or (select sample from body where id = (select current_setting('app.body', true)))));
