-- The append-only tables, for SQLite. docs/threat-model.md says what this refuses and what it cannot.
--
-- INSERT OR REPLACE fires no trigger for the row that it removes, so a row whose key is there already is refused before
-- it is inserted; so is one that names the rowid of another. There is no TRUNCATE, and no act that may delete.

create trigger if not exists ${p}append_only_u_feature_access_log before update on ${p}feature_access_log
begin select raise(abort, '${p}feature_access_log is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_feature_access_log before delete on ${p}feature_access_log
begin select raise(abort, '${p}feature_access_log is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_feature_access_log before insert on ${p}feature_access_log
when exists (select 1 from ${p}feature_access_log o where o.id = new.id or o.rowid = new.rowid)
begin select raise(abort, '${p}feature_access_log is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_permission_checks before update on ${p}permission_checks
begin select raise(abort, '${p}permission_checks is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_permission_checks before delete on ${p}permission_checks
begin select raise(abort, '${p}permission_checks is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_permission_checks before insert on ${p}permission_checks
when exists (select 1 from ${p}permission_checks o where o.id = new.id or o.rowid = new.rowid)
begin select raise(abort, '${p}permission_checks is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_governance_versions before update on ${p}governance_versions
begin select raise(abort, '${p}governance_versions is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_governance_versions before delete on ${p}governance_versions
begin select raise(abort, '${p}governance_versions is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_governance_versions before insert on ${p}governance_versions
when exists (select 1 from ${p}governance_versions o where o.version = new.version or o.rowid = new.rowid)
begin select raise(abort, '${p}governance_versions is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_audit_events before update on ${p}audit_events
begin select raise(abort, '${p}audit_events is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_audit_events before delete on ${p}audit_events
begin select raise(abort, '${p}audit_events is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_audit_events before insert on ${p}audit_events
when exists (select 1 from ${p}audit_events o where o.id = new.id or o.rowid = new.rowid)
begin select raise(abort, '${p}audit_events is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_audit_payloads before update on ${p}audit_payloads
begin select raise(abort, '${p}audit_payloads is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_audit_payloads before delete on ${p}audit_payloads
begin select raise(abort, '${p}audit_payloads is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_audit_payloads before insert on ${p}audit_payloads
when exists (select 1 from ${p}audit_payloads o where o.event_id = new.event_id or o.rowid = new.rowid)
begin select raise(abort, '${p}audit_payloads is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_audit_leaves before update on ${p}audit_leaves
begin select raise(abort, '${p}audit_leaves is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_audit_leaves before delete on ${p}audit_leaves
begin select raise(abort, '${p}audit_leaves is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_audit_leaves before insert on ${p}audit_leaves
when exists (select 1 from ${p}audit_leaves o where o.leaf_index = new.leaf_index or o.item_id = new.item_id or o.rowid = new.rowid)
begin select raise(abort, '${p}audit_leaves is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_audit_decisions before update on ${p}audit_decisions
begin select raise(abort, '${p}audit_decisions is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_audit_decisions before delete on ${p}audit_decisions
begin select raise(abort, '${p}audit_decisions is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_audit_decisions before insert on ${p}audit_decisions
when exists (select 1 from ${p}audit_decisions o where o.decision_id = new.decision_id or o.batch_id = new.batch_id and o.batch_position = new.batch_position or o.rowid = new.rowid)
begin select raise(abort, '${p}audit_decisions is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_audit_nodes before update on ${p}audit_nodes
begin select raise(abort, '${p}audit_nodes is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_audit_nodes before delete on ${p}audit_nodes
begin select raise(abort, '${p}audit_nodes is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_audit_nodes before insert on ${p}audit_nodes
when exists (select 1 from ${p}audit_nodes o where o.node_level = new.node_level and o.node_index = new.node_index or o.rowid = new.rowid)
begin select raise(abort, '${p}audit_nodes is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_audit_checkpoints before update on ${p}audit_checkpoints
begin select raise(abort, '${p}audit_checkpoints is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_audit_checkpoints before delete on ${p}audit_checkpoints
begin select raise(abort, '${p}audit_checkpoints is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_audit_checkpoints before insert on ${p}audit_checkpoints
when exists (select 1 from ${p}audit_checkpoints o where o.tree_size = new.tree_size or o.rowid = new.rowid)
begin select raise(abort, '${p}audit_checkpoints is append-only: the row is there already'); end;
