-- The functions of seed 002, for PostgreSQL. docs/operations-model/operations.md says what they do.
--
-- They run with the caller's rights, so row-level security decides for them as for any statement of the caller's. No search
-- path is pinned, because the tables may live in the schema that the connection is in.

create or replace function ${p}generate_case_number(p_clinic_id uuid) returns text
language plpgsql volatile
as $$
declare
  clinic record;
  there date;
  given integer;
begin
  select c.clinic_code, c.time_zone into clinic from ${p}clinics c where c.id = p_clinic_id;
  if not found then
    raise exception 'there is no clinics % within reach', p_clinic_id using errcode = 'no_data_found';
  end if;
  there := (clock_timestamp() at time zone clinic.time_zone)::date;
  -- The row is locked until the transaction ends, so a number that is rolled back is given to the next.
  insert into ${p}ops_case_counters as counter (clinic_id, case_year, last_number)
  values (p_clinic_id, extract(year from there)::integer, 1)
  on conflict (clinic_id, case_year) do update
    set last_number = counter.last_number + 1, updated_at = clock_timestamp()
  returning counter.last_number into given;
  -- lpad would cut what is longer than four digits.
  return clinic.clinic_code || '-' || to_char(there, 'YY') || '-'
    || lpad(given::text, greatest(4, length(given::text)), '0');
end
$$;

create or replace function ${p}record_kpi_event(
  p_event_type text,
  p_event_name text,
  p_clinic_id uuid,
  p_metric_value numeric default null,
  p_dimensions jsonb default '{}'::jsonb
) returns uuid
language plpgsql volatile
as $$
declare
  zone text;
  happened timestamptz := clock_timestamp();
  event uuid := gen_random_uuid();
begin
  select c.time_zone into zone from ${p}clinics c where c.id = p_clinic_id;
  if not found then
    raise exception 'there is no clinics % within reach', p_clinic_id using errcode = 'no_data_found';
  end if;
  if jsonb_typeof(p_dimensions) is distinct from 'object' then
    raise exception 'p_dimensions: is no JSON object' using errcode = 'invalid_parameter_value';
  end if;
  if octet_length(p_dimensions::text) > 16384 then
    raise exception 'p_dimensions: is % bytes of JSON, but at most 16384 are kept', octet_length(p_dimensions::text)
      using errcode = 'invalid_parameter_value';
  end if;
  insert into ${p}ops_kpi_events (id, event_type, event_name, clinic_id, event_timestamp, event_date, metric_value,
    dimensions, triggered_by, created_at)
  values (event, p_event_type, p_event_name, p_clinic_id, happened, (happened at time zone zone)::date, p_metric_value,
    p_dimensions::text, nullif(current_setting('governance.actor', true), ''), happened);
  return event;
end
$$;
