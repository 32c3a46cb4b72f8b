-- The append-only tables of this part, for H2. docs/threat-model.md says what this refuses and what it cannot.
--
-- As in governance-jdbc: triggers of statements, which fire for a statement that meets no row, and a foreign key from each
-- table to itself, because TRUNCATE fires no trigger and is refused for a table that a foreign key leads to.

create force trigger if not exists ${p}append_only_u_ops_capacity_snapshots before update on ${p}ops_capacity_snapshots
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_ops_capacity_snapshots before delete on ${p}ops_capacity_snapshots
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}ops_capacity_snapshots add constraint if not exists ${p}append_only_ops_capacity_snapshots
  foreign key (id) references ${p}ops_capacity_snapshots (id);

create force trigger if not exists ${p}append_only_u_ops_kpi_events before update on ${p}ops_kpi_events
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_ops_kpi_events before delete on ${p}ops_kpi_events
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}ops_kpi_events add constraint if not exists ${p}append_only_ops_kpi_events
  foreign key (id) references ${p}ops_kpi_events (id);
