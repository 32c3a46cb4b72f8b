-- The append-only tables of this part, for MariaDB. docs/threat-model.md says what this refuses and what it cannot.
--
-- As in governance-jdbc: triggers of rows, and foreign keys of a table that stays empty, because TRUNCATE fires no trigger
-- and is refused for a table that another's foreign key leads to.

create table if not exists ${p}operations_append_only_pins (
  ops_capacity_snapshots_id ${uuid},
  ops_kpi_events_id ${uuid},
  constraint ${n}append_only_ops_capacity_snapshots foreign key (ops_capacity_snapshots_id)
    references ${p}ops_capacity_snapshots (id),
  constraint ${n}append_only_ops_kpi_events foreign key (ops_kpi_events_id)
    references ${p}ops_kpi_events (id)
)${table_options};

drop trigger if exists ${p}append_only_u_ops_capacity_snapshots;

create trigger ${p}append_only_u_ops_capacity_snapshots before update on ${p}ops_capacity_snapshots for each row
  signal sqlstate '45000' set message_text = '${p}ops_capacity_snapshots is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_ops_capacity_snapshots;

create trigger ${p}append_only_d_ops_capacity_snapshots before delete on ${p}ops_capacity_snapshots for each row
  signal sqlstate '45000' set message_text = '${p}ops_capacity_snapshots is append-only: DELETE is refused';

drop trigger if exists ${p}append_only_u_ops_kpi_events;

create trigger ${p}append_only_u_ops_kpi_events before update on ${p}ops_kpi_events for each row
  signal sqlstate '45000' set message_text = '${p}ops_kpi_events is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_ops_kpi_events;

create trigger ${p}append_only_d_ops_kpi_events before delete on ${p}ops_kpi_events for each row
  signal sqlstate '45000' set message_text = '${p}ops_kpi_events is append-only: DELETE is refused';
