-- The same rule as the trigger had, at a third of its cost: an act is recorded when it happens; only a sample body may
-- be given a history.
drop trigger timely on record;
drop function record_is_timely();
drop policy append on record;
create policy append on record for insert with check (
  body = (select current_setting('app.body', true))
  and (at between clock_timestamp() - interval '5 minutes' and clock_timestamp() + interval '1 minute'
       or (select sample from body where id = (select current_setting('app.body', true)))));

-- Kinds are read in the order of the record, which its key serves.
drop index record_kind;

drop function append_alone(text, timestamptz, text, text, text, text, text, text, text, date, text, text, bytea, bytea, text, text);

-- A writer may learn the number its own session was given last; asking for the row itself would ask for reading too.
grant select on sequence record_pid_seq to machimori_app;
