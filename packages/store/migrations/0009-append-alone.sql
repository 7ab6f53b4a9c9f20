-- A record that is a whole transaction (a sign-in, a view): body and person are set and the row written in one call.
create function append_alone(p_body text, p_at timestamptz, p_kind text, p_declaration text, p_entry text, p_step text,
    p_division text, p_applicant text, p_person text, p_effective_on date, p_exercise text, p_content text, p_salt bytea,
    p_leaf bytea, p_retention text, p_acting text) returns bigint
  language plpgsql set search_path = machimori as $$
declare v_pid bigint;
begin
  perform set_config('app.body', p_body, true), set_config('app.person', p_acting, true), set_config('app.divisions', '', true);
  insert into record (body, at, kind, declaration, entry, step, division, applicant, person, effective_on, exercise, content, salt, leaf, retention)
    values (p_body, p_at, p_kind, p_declaration, p_entry, p_step, p_division, p_applicant, p_person, p_effective_on, p_exercise, p_content, p_salt, p_leaf, p_retention)
    returning pid into v_pid;
  return v_pid;
end $$;
