-- The generation of this installation: one more after each restore. Records made from then on carry it.
create table installation (
  one         boolean primary key default true check (one),
  generation  integer not null default 1
);
insert into installation default values;
grant select on installation to machimori_app, machimori_sequencer;

-- A quiet log is signed again from time to time, so that the signed times close the gaps.
alter table checkpoint add column again text, add column again_at timestamptz;
grant update (again, again_at) on checkpoint to machimori_sequencer;

-- After a restore: the next generation begins before anything is written.
create function begin_generation() returns integer language plpgsql set search_path = machimori as $$
declare v_next integer;
begin
  update installation set generation = generation + 1 returning generation into v_next;
  execute format('alter table record alter column generation set default %s', v_next);
  return v_next;
end $$;
revoke all on function begin_generation() from public;
