-- The append-only tables, for H2. docs/threat-model.md says what this refuses and what it cannot.
--
-- Triggers of statements, which fire for a statement that meets no row and for every MERGE. They are a class of this
-- library, which has to be on the class path of the process in which the database runs; FORCE lets a server without it
-- be migrated all the same, and the statements are refused there too. TRUNCATE fires no trigger, and is refused for a
-- table that a foreign key leads to; so each has one that leads to itself.

create force trigger if not exists ${p}append_only_u_feature_access_log before update on ${p}feature_access_log
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_feature_access_log before delete on ${p}feature_access_log
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}feature_access_log add constraint if not exists ${p}append_only_feature_access_log
  foreign key (id) references ${p}feature_access_log (id);

create force trigger if not exists ${p}append_only_u_permission_checks before update on ${p}permission_checks
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_permission_checks before delete on ${p}permission_checks
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}permission_checks add constraint if not exists ${p}append_only_permission_checks
  foreign key (id) references ${p}permission_checks (id);

create force trigger if not exists ${p}append_only_u_governance_versions before update on ${p}governance_versions
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_governance_versions before delete on ${p}governance_versions
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}governance_versions add constraint if not exists ${p}append_only_governance_versions
  foreign key (version) references ${p}governance_versions (version);

create force trigger if not exists ${p}append_only_u_audit_events before update on ${p}audit_events
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_audit_events before delete on ${p}audit_events
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}audit_events add constraint if not exists ${p}append_only_audit_events
  foreign key (id) references ${p}audit_events (id);

create force trigger if not exists ${p}append_only_u_audit_payloads before update on ${p}audit_payloads
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_audit_payloads before delete on ${p}audit_payloads
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}audit_payloads add constraint if not exists ${p}append_only_audit_payloads
  foreign key (event_id) references ${p}audit_payloads (event_id);

create force trigger if not exists ${p}append_only_u_audit_leaves before update on ${p}audit_leaves
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_audit_leaves before delete on ${p}audit_leaves
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}audit_leaves add constraint if not exists ${p}append_only_audit_leaves
  foreign key (leaf_index) references ${p}audit_leaves (leaf_index);

create force trigger if not exists ${p}append_only_u_audit_decisions before update on ${p}audit_decisions
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_audit_decisions before delete on ${p}audit_decisions
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}audit_decisions add constraint if not exists ${p}append_only_audit_decisions
  foreign key (decision_id) references ${p}audit_decisions (decision_id);

create force trigger if not exists ${p}append_only_u_audit_nodes before update on ${p}audit_nodes
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_audit_nodes before delete on ${p}audit_nodes
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}audit_nodes add constraint if not exists ${p}append_only_audit_nodes
  foreign key (node_level, node_index) references ${p}audit_nodes (node_level, node_index);

create force trigger if not exists ${p}append_only_u_audit_checkpoints before update on ${p}audit_checkpoints
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_audit_checkpoints before delete on ${p}audit_checkpoints
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}audit_checkpoints add constraint if not exists ${p}append_only_audit_checkpoints
  foreign key (tree_size) references ${p}audit_checkpoints (tree_size);
