-- The append-only tables, for MariaDB. docs/threat-model.md says what this refuses and what it cannot.
--
-- Triggers of rows: an upsert and a REPLACE that meet a row, an UPDATE and a DELETE of several tables fire them as well.
-- TRUNCATE fires none, and is refused for a table that another's foreign key leads to: that is what append_only_pins is
-- for, which stays empty. Creating triggers needs TRIGGER, and, where the server writes a binary log and does not trust
-- makers of functions (log_bin_trust_function_creators), SUPER as well.
--
-- Some rows may be deleted while the session names an act of erasure or purge. It has to be recorded already: whoever
-- deletes leaves an event that says so. These triggers read it with their maker's rights.

create table if not exists ${p}append_only_pins (
  feature_access_log_id ${uuid},
  permission_checks_id ${uuid},
  governance_versions_version bigint,
  audit_events_id ${uuid},
  audit_payloads_event_id ${uuid},
  audit_leaves_leaf_index bigint,
  audit_decisions_decision_id ${uuid},
  audit_nodes_node_level smallint,
  audit_nodes_node_index bigint,
  audit_checkpoints_tree_size bigint,
  constraint ${n}append_only_feature_access_log foreign key (feature_access_log_id)
    references ${p}feature_access_log (id),
  constraint ${n}append_only_permission_checks foreign key (permission_checks_id)
    references ${p}permission_checks (id),
  constraint ${n}append_only_governance_versions foreign key (governance_versions_version)
    references ${p}governance_versions (version),
  constraint ${n}append_only_audit_events foreign key (audit_events_id)
    references ${p}audit_events (id),
  constraint ${n}append_only_audit_payloads foreign key (audit_payloads_event_id)
    references ${p}audit_payloads (event_id),
  constraint ${n}append_only_audit_leaves foreign key (audit_leaves_leaf_index)
    references ${p}audit_leaves (leaf_index),
  constraint ${n}append_only_audit_decisions foreign key (audit_decisions_decision_id)
    references ${p}audit_decisions (decision_id),
  constraint ${n}append_only_audit_nodes foreign key (audit_nodes_node_level, audit_nodes_node_index)
    references ${p}audit_nodes (node_level, node_index),
  constraint ${n}append_only_audit_checkpoints foreign key (audit_checkpoints_tree_size)
    references ${p}audit_checkpoints (tree_size)
)${table_options};

drop trigger if exists ${p}append_only_u_feature_access_log;

create trigger ${p}append_only_u_feature_access_log before update on ${p}feature_access_log for each row
  signal sqlstate '45000' set message_text = '${p}feature_access_log is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_feature_access_log;

drop trigger if exists ${p}append_only_u_permission_checks;

create trigger ${p}append_only_u_permission_checks before update on ${p}permission_checks for each row
  signal sqlstate '45000' set message_text = '${p}permission_checks is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_permission_checks;

drop trigger if exists ${p}append_only_u_governance_versions;

create trigger ${p}append_only_u_governance_versions before update on ${p}governance_versions for each row
  signal sqlstate '45000' set message_text = '${p}governance_versions is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_governance_versions;

create trigger ${p}append_only_d_governance_versions before delete on ${p}governance_versions for each row
  signal sqlstate '45000' set message_text = '${p}governance_versions is append-only: DELETE is refused';

drop trigger if exists ${p}append_only_u_audit_events;

create trigger ${p}append_only_u_audit_events before update on ${p}audit_events for each row
  signal sqlstate '45000' set message_text = '${p}audit_events is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_audit_events;

drop trigger if exists ${p}append_only_u_audit_payloads;

create trigger ${p}append_only_u_audit_payloads before update on ${p}audit_payloads for each row
  signal sqlstate '45000' set message_text = '${p}audit_payloads is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_audit_payloads;

drop trigger if exists ${p}append_only_u_audit_leaves;

create trigger ${p}append_only_u_audit_leaves before update on ${p}audit_leaves for each row
  signal sqlstate '45000' set message_text = '${p}audit_leaves is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_audit_leaves;

create trigger ${p}append_only_d_audit_leaves before delete on ${p}audit_leaves for each row
  signal sqlstate '45000' set message_text = '${p}audit_leaves is append-only: DELETE is refused';

drop trigger if exists ${p}append_only_u_audit_decisions;

create trigger ${p}append_only_u_audit_decisions before update on ${p}audit_decisions for each row
  signal sqlstate '45000' set message_text = '${p}audit_decisions is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_audit_decisions;

create trigger ${p}append_only_d_audit_decisions before delete on ${p}audit_decisions for each row
  signal sqlstate '45000' set message_text = '${p}audit_decisions is append-only: DELETE is refused';

drop trigger if exists ${p}append_only_u_audit_nodes;

create trigger ${p}append_only_u_audit_nodes before update on ${p}audit_nodes for each row
  signal sqlstate '45000' set message_text = '${p}audit_nodes is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_audit_nodes;

create trigger ${p}append_only_d_audit_nodes before delete on ${p}audit_nodes for each row
  signal sqlstate '45000' set message_text = '${p}audit_nodes is append-only: DELETE is refused';

drop trigger if exists ${p}append_only_u_audit_checkpoints;

create trigger ${p}append_only_u_audit_checkpoints before update on ${p}audit_checkpoints for each row
  signal sqlstate '45000' set message_text = '${p}audit_checkpoints is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_audit_checkpoints;

create trigger ${p}append_only_d_audit_checkpoints before delete on ${p}audit_checkpoints for each row
  signal sqlstate '45000' set message_text = '${p}audit_checkpoints is append-only: DELETE is refused';

delimiter //

create trigger ${p}append_only_d_feature_access_log before delete on ${p}feature_access_log for each row
begin
  if not exists (
    select 1 from ${p}audit_events e
    where e.id = convert(@governance_purge using utf8mb4) collate ${collation} and e.action = 'purge')
  then
    signal sqlstate '45000' set message_text =
      '${p}feature_access_log is append-only: DELETE is refused, @governance_purge names no recorded act';
  end if;
end//

create trigger ${p}append_only_d_permission_checks before delete on ${p}permission_checks for each row
begin
  if not exists (
    select 1 from ${p}audit_events e
    where e.id = convert(@governance_purge using utf8mb4) collate ${collation} and e.action = 'purge')
  then
    signal sqlstate '45000' set message_text =
      '${p}permission_checks is append-only: DELETE is refused, @governance_purge names no recorded act';
  end if;
end//

create trigger ${p}append_only_d_audit_events before delete on ${p}audit_events for each row
begin
  if not exists (
    select 1 from ${p}audit_events e
    where e.id = convert(@governance_purge using utf8mb4) collate ${collation} and e.action = 'purge')
  then
    signal sqlstate '45000' set message_text =
      '${p}audit_events is append-only: DELETE is refused, @governance_purge names no recorded act';
  end if;
end//

create trigger ${p}append_only_d_audit_payloads before delete on ${p}audit_payloads for each row
begin
  if not exists (
    select 1 from ${p}audit_events e
    where e.id = convert(@governance_purge using utf8mb4) collate ${collation} and e.action in ('erase', 'purge'))
  then
    signal sqlstate '45000' set message_text =
      '${p}audit_payloads is append-only: DELETE is refused, @governance_purge names no recorded act';
  end if;
end//

delimiter ;
