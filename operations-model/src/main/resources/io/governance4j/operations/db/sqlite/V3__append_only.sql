-- The append-only tables of this part, for SQLite. docs/threat-model.md says what this refuses and what it cannot.
--
-- As in governance-jdbc: INSERT OR REPLACE fires no trigger for the row that it removes, so a row of which a key or the rowid
-- is there already is refused before it is inserted. There is no TRUNCATE.

create trigger if not exists ${p}append_only_u_ops_capacity_snapshots before update on ${p}ops_capacity_snapshots
begin select raise(abort, '${p}ops_capacity_snapshots is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_ops_capacity_snapshots before delete on ${p}ops_capacity_snapshots
begin select raise(abort, '${p}ops_capacity_snapshots is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_ops_capacity_snapshots before insert on ${p}ops_capacity_snapshots
when exists (
  select 1 from ${p}ops_capacity_snapshots o
  where o.id = new.id
    or o.rowid = new.rowid)
begin select raise(abort, '${p}ops_capacity_snapshots is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_ops_kpi_events before update on ${p}ops_kpi_events
begin select raise(abort, '${p}ops_kpi_events is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_ops_kpi_events before delete on ${p}ops_kpi_events
begin select raise(abort, '${p}ops_kpi_events is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_ops_kpi_events before insert on ${p}ops_kpi_events
when exists (
  select 1 from ${p}ops_kpi_events o
  where o.id = new.id
    or o.rowid = new.rowid)
begin select raise(abort, '${p}ops_kpi_events is append-only: the row is there already'); end;
