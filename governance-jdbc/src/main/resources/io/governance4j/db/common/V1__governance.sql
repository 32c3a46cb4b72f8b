-- The governance tables, for every engine.
--
-- Placeholders: ${p} goes before a table (schema and prefix), ${i} before an index, ${n} before a constraint (prefix
-- alone); the others are column types and defaults that the dialect supplies. Each statement can be run again, because
-- two of the engines commit after every one of them and a migration that was cut off there has to be able to finish.
--
-- No foreign keys: SQL written by hand may leave policy that does not hold together, and that is found by lint and
-- quarantined with a reason, where a refused statement would explain nothing.

create table if not exists ${p}governance_state (
  id smallint not null,
  version bigint not null,
  revision bigint not null,
  locked_by varchar(200),
  locked_at ${instant},
  lock_reason ${text},
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_governance_state primary key (id),
  constraint ${n}ck_governance_state_id check (id = 1)
)${table_options};

insert into ${p}governance_state (id, version, revision)
select one.id, 0, 0
from (select 1 as id) one
where not exists (select s.id from ${p}governance_state s);

create table if not exists ${p}governance_versions (
  version bigint not null,
  sha256 varchar(64) not null,
  document ${json} not null,
  pack_name varchar(200) not null,
  kind varchar(20) not null,
  source_version bigint,
  author varchar(200) not null,
  reason ${text} not null,
  created_at ${instant} default ${now} not null,
  constraint ${n}pk_governance_versions primary key (version),
  constraint ${n}ck_governance_versions_kind check (kind in ('published', 'changed', 'rolled_back', 'out_of_band'))
)${table_options};

create table if not exists ${p}feature_flags (
  feature_key varchar(200) not null,
  feature_name varchar(500) not null,
  description ${text},
  status varchar(20) default 'disabled' not null,
  enabled_for_roles ${list} default ${empty_list} not null,
  pilot_clinic_ids ${list} default ${empty_list} not null,
  enabled_for_users ${list} default ${empty_list} not null,
  denied_users ${list} default ${empty_list} not null,
  rollout_percentage int,
  rollout_group varchar(200),
  rollout_stickiness varchar(200),
  starts_at ${instant},
  ends_at ${instant},
  prerequisites ${list} default ${empty_list} not null,
  conditions ${json},
  configuration ${json},
  variants ${json},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_feature_flags primary key (feature_key),
  constraint ${n}ck_feature_flags_status check (status in ('disabled', 'pilot', 'beta', 'enabled'))
)${table_options};

create table if not exists ${p}roles (
  role varchar(200) not null,
  role_name varchar(500),
  description ${text},
  inherits ${list} default ${empty_list} not null,
  is_agent_role ${boolean} default false not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_roles primary key (role)
)${table_options};

create table if not exists ${p}permissions (
  permission varchar(200) not null,
  permission_name varchar(500),
  description ${text},
  requires_resource ${boolean} default false not null,
  raci_task varchar(401),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_permissions primary key (permission)
)${table_options};

create table if not exists ${p}role_permissions (
  id ${uuid} not null,
  role varchar(200) not null,
  permission varchar(200) not null,
  effect varchar(10) default 'allow' not null,
  scope varchar(20) default 'global' not null,
  exceptions ${list} default ${empty_list} not null,
  conditions ${json},
  description ${text},
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_role_permissions primary key (id),
  constraint ${n}ck_role_permissions_effect check (effect in ('allow', 'deny')),
  constraint ${n}ck_role_permissions_scope check (scope in ('global', 'tenant', 'assigned', 'own'))
)${table_options};

${index} ${i}ix_role_permissions_role on ${p}role_permissions (role);

create table if not exists ${p}guardrails (
  guardrail varchar(200) not null,
  description ${text},
  permissions ${list} default ${empty_list} not null,
  roles ${list} default ${empty_list} not null,
  subject_kinds ${list} default ${empty_list} not null,
  conditions ${json},
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_guardrails primary key (guardrail)
)${table_options};

create table if not exists ${p}administration_roles (
  action varchar(200) not null,
  role varchar(200) not null,
  created_at ${instant} default ${now} not null,
  constraint ${n}pk_administration_roles primary key (action, role)
)${table_options};

create table if not exists ${p}raci_modules (
  module varchar(200) not null,
  module_name varchar(500),
  description ${text},
  is_strict ${boolean} default false not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_raci_modules primary key (module)
)${table_options};

create table if not exists ${p}raci_assignments (
  module varchar(200) not null,
  task varchar(200) not null,
  task_name varchar(500),
  description ${text},
  responsible ${list} default ${empty_list} not null,
  accountable ${list} default ${empty_list} not null,
  consulted ${list} default ${empty_list} not null,
  informed ${list} default ${empty_list} not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_raci_assignments primary key (module, task)
)${table_options};

create table if not exists ${p}raci_slas (
  module varchar(200) not null,
  sla varchar(200) not null,
  description ${text},
  at_least varchar(40),
  at_most varchar(40),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_raci_slas primary key (module, sla)
)${table_options};

create table if not exists ${p}raci_escalations (
  module varchar(200) not null,
  escalation varchar(200) not null,
  description ${text},
  path ${list} default ${empty_list} not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_raci_escalations primary key (module, escalation)
)${table_options};

create table if not exists ${p}raci_handoffs (
  module varchar(200) not null,
  handoff varchar(200) not null,
  description ${text},
  steps ${list} default ${empty_list} not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_raci_handoffs primary key (module, handoff)
)${table_options};

create table if not exists ${p}user_roles (
  id ${uuid} not null,
  user_id varchar(200) not null,
  role varchar(200) not null,
  tenant varchar(200),
  created_by varchar(200) not null,
  created_at ${instant} default ${now} not null,
  constraint ${n}pk_user_roles primary key (id)
)${table_options};

${index} ${i}ix_user_roles_user on ${p}user_roles (user_id);

create table if not exists ${p}clinic_access (
  user_id varchar(200) not null,
  clinic_id varchar(200) not null,
  created_by varchar(200) not null,
  created_at ${instant} default ${now} not null,
  constraint ${n}pk_clinic_access primary key (user_id, clinic_id)
)${table_options};

create table if not exists ${p}tenant_modules (
  tenant varchar(200) not null,
  module varchar(200) not null,
  enabled ${boolean} not null,
  updated_by varchar(200) not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_tenant_modules primary key (tenant, module)
)${table_options};

create table if not exists ${p}user_permission_overrides (
  id ${uuid} not null,
  user_id varchar(200) not null,
  permission varchar(200) not null,
  effect varchar(10) not null,
  scope varchar(20) not null,
  expires_at ${instant},
  reason ${text} not null,
  created_by varchar(200) not null,
  created_at ${instant} default ${now} not null,
  revoked_by varchar(200),
  revoked_at ${instant},
  revoke_reason ${text},
  constraint ${n}pk_user_permission_overrides primary key (id),
  constraint ${n}ck_user_overrides_effect check (effect in ('grant', 'deny')),
  constraint ${n}ck_user_overrides_scope check (scope in ('global', 'tenant', 'assigned', 'own'))
)${table_options};

${index} ${i}ix_user_overrides_user on ${p}user_permission_overrides (user_id);

-- Decisions.

create table if not exists ${p}feature_access_log (
  id ${uuid} not null,
  subject_id varchar(200) not null,
  subject_kind varchar(20) not null,
  feature_key varchar(200) not null,
  allowed ${boolean} not null,
  reason varchar(40) not null,
  rule ${text} not null,
  explanation ${text} not null,
  policy_version bigint not null,
  revision bigint not null,
  attributes ${json},
  decided_at ${instant} not null,
  constraint ${n}pk_feature_access_log primary key (id)
)${table_options};

${index} ${i}ix_feature_access_log_subject on ${p}feature_access_log (subject_id, decided_at);
${index} ${i}ix_feature_access_log_feature on ${p}feature_access_log (feature_key, decided_at);

create table if not exists ${p}permission_checks (
  id ${uuid} not null,
  question varchar(20) not null,
  subject_id varchar(200) not null,
  subject_kind varchar(20) not null,
  permission varchar(401) not null,
  resource_type varchar(200),
  resource_id varchar(200),
  resource_tenant varchar(200),
  allowed ${boolean} not null,
  reason varchar(40) not null,
  rule ${text} not null,
  explanation ${text} not null,
  limited_to varchar(20),
  cross_tenant ${boolean} not null,
  policy_version bigint not null,
  revision bigint not null,
  attributes ${json},
  decided_at ${instant} not null,
  constraint ${n}pk_permission_checks primary key (id),
  constraint ${n}ck_permission_checks_question check (question in ('permission', 'raci', 'administration'))
)${table_options};

${index} ${i}ix_permission_checks_subject on ${p}permission_checks (subject_id, decided_at);

-- Evidence. docs/audit-format.md says what the bytes are; the tree over them is that of RFC 6962.

-- What happened. A commitment is a salted hash; what it commits to is in audit_payloads, so that it can be erased there.
create table if not exists ${p}audit_events (
  id ${uuid} not null,
  action varchar(40) not null,
  table_schema varchar(200),
  table_name varchar(200),
  record_id varchar(500),
  changed_fields ${list} default ${empty_list} not null,
  tenant varchar(200),
  person_id varchar(200),
  actor varchar(200) not null,
  actor_kind varchar(20) not null,
  executed_by ${text},
  ip_address varchar(200),
  user_agent ${text},
  session_id varchar(200),
  decision_id ${uuid},
  policy_version bigint default 0 not null,
  revision bigint default 0 not null,
  transaction_id varchar(100),
  db_user varchar(200),
  summary ${text},
  old_commitment varchar(64),
  new_commitment varchar(64),
  created_at ${instant} default ${now} not null,
  constraint ${n}pk_audit_events primary key (id)
)${table_options};

${index} ${i}ix_audit_events_table on ${p}audit_events (table_name, record_id, created_at);
${index} ${i}ix_audit_events_actor on ${p}audit_events (actor, created_at);
${index} ${i}ix_audit_events_tenant on ${p}audit_events (tenant, created_at);
${index} ${i}ix_audit_events_person on ${p}audit_events (person_id, created_at);
${index} ${i}ix_audit_events_decision on ${p}audit_events (decision_id);
${index} ${i}ix_audit_events_created on ${p}audit_events (created_at, id);

-- The rows as the trigger saw them. Never changed; removed by erasure and purge alone.
create table if not exists ${p}audit_payloads (
  event_id ${uuid} not null,
  salt varchar(64) not null,
  old_data ${json},
  new_data ${json},
  constraint ${n}pk_audit_payloads primary key (event_id)
)${table_options};

-- What has been written and is not in the tree yet. Each writer adds here in its own transaction; the integrator removes.
create table if not exists ${p}audit_pending (
  seq ${identity},
  kind varchar(20) not null,
  item_id ${uuid} not null,
  constraint ${n}pk_audit_pending primary key (seq),
  constraint ${n}ck_audit_pending_kind check (kind in ('event', 'feature', 'permission'))
)${table_options};

-- The leaves of the tree, gapless from 0. An item is an event or a batch of decisions.
create table if not exists ${p}audit_leaves (
  leaf_index bigint not null,
  leaf_hash varchar(64) not null,
  kind varchar(20) not null,
  item_id ${uuid} not null,
  integrated_at ${instant} not null,
  constraint ${n}pk_audit_leaves primary key (leaf_index),
  constraint ${n}uq_audit_leaves_item unique (item_id),
  constraint ${n}ck_audit_leaves_kind check (kind in ('event', 'decisions'))
)${table_options};

-- Which batch a decision is in, and where. The batch is a leaf whose own root is over these hashes.
create table if not exists ${p}audit_decisions (
  decision_id ${uuid} not null,
  kind varchar(20) not null,
  batch_id ${uuid} not null,
  batch_position int not null,
  leaf_hash varchar(64) not null,
  constraint ${n}pk_audit_decisions primary key (decision_id),
  constraint ${n}uq_audit_decisions_position unique (batch_id, batch_position),
  constraint ${n}ck_audit_decisions_kind check (kind in ('feature', 'permission'))
)${table_options};

-- Roots of complete subtrees of 256, 65,536, ... leaves, so that a proof reads hundreds of rows and not all.
create table if not exists ${p}audit_nodes (
  node_level smallint not null,
  node_index bigint not null,
  node_hash varchar(64) not null,
  constraint ${n}pk_audit_nodes primary key (node_level, node_index)
)${table_options};

create table if not exists ${p}audit_checkpoints (
  tree_size bigint not null,
  root_hash varchar(64) not null,
  key_name varchar(200) not null,
  note ${text} not null,
  created_at ${instant} not null,
  constraint ${n}pk_audit_checkpoints primary key (tree_size)
)${table_options};

-- The fence: who holds this row's lock integrates, and nobody else does.
create table if not exists ${p}audit_integrator (
  id smallint not null,
  tree_size bigint not null,
  frontier ${text} not null,
  published_size bigint not null,
  holder varchar(200),
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_audit_integrator primary key (id),
  constraint ${n}ck_audit_integrator_id check (id = 1)
)${table_options};

insert into ${p}audit_integrator (id, tree_size, frontier, published_size)
select one.id, 0, '', 0
from (select 1 as id) one
where not exists (select i.id from ${p}audit_integrator i);

-- A legal hold: nothing that it covers is erased or purged until it is released. What is null does not narrow it.
create table if not exists ${p}audit_holds (
  id ${uuid} not null,
  table_name varchar(200),
  record_id varchar(500),
  person_id varchar(200),
  tenant varchar(200),
  reason ${text} not null,
  created_by varchar(200) not null,
  created_at ${instant} default ${now} not null,
  released_by varchar(200),
  released_at ${instant},
  release_reason ${text},
  constraint ${n}pk_audit_holds primary key (id)
)${table_options};

-- The fence: who erases, purges, places or releases locks this row first. It is released for ever, so it holds nothing.
insert into ${p}audit_holds (id, reason, created_by, released_by, released_at, release_reason)
select '00000000-0000-0000-0000-000000000000', 'the fence', 'governance4j', 'governance4j', ${now}, 'the fence'
from (select 1 as id) one
where not exists (select h.id from ${p}audit_holds h where h.id = '00000000-0000-0000-0000-000000000000');

-- Which tables are captured, and how they looked when that was installed.
create table if not exists ${p}audit_captures (
  table_schema varchar(200) not null,
  table_name varchar(200) not null,
  definition ${json} not null,
  installed_by varchar(200) not null,
  installed_at ${instant} default ${now} not null,
  constraint ${n}pk_audit_captures primary key (table_schema, table_name)
)${table_options};

-- Which tables are protected, and how. Every instance reads this at an interval; on H2 the triggers read it as well.
create table if not exists ${p}tenancy_tables (
  table_schema varchar(200) not null,
  table_name varchar(200) not null,
  definition ${json} not null,
  protected_by varchar(200) not null,
  protected_at ${instant} default ${now} not null,
  constraint ${n}pk_tenancy_tables primary key (table_schema, table_name)
)${table_options};

-- The policy in force, flattened when it is published, for the SQL functions. Inheritance of roles is followed here: a
-- row names each role whose holders it is about. So are prerequisites: a feature has a row for each one, however far.

create table if not exists ${p}flat_features (
  feature_key varchar(200) not null,
  decidable ${boolean} not null,
  status varchar(20) not null,
  rollout_percentage int,
  rollout_group varchar(200),
  starts_at ${instant},
  ends_at ${instant},
  constraint ${n}pk_flat_features primary key (feature_key)
)${table_options};

create table if not exists ${p}flat_feature_targets (
  feature_key varchar(200) not null,
  kind varchar(10) not null,
  target varchar(200) not null,
  constraint ${n}pk_flat_feature_targets primary key (feature_key, kind, target),
  constraint ${n}ck_flat_feature_targets_kind check (kind in ('user', 'denied', 'tenant', 'role'))
)${table_options};

create table if not exists ${p}flat_feature_requires (
  feature_key varchar(200) not null,
  required_key varchar(200) not null,
  constraint ${n}pk_flat_feature_requires primary key (feature_key, required_key)
)${table_options};

create table if not exists ${p}flat_permissions (
  permission varchar(200) not null,
  requires_resource ${boolean} not null,
  raci_gated ${boolean} not null,
  constraint ${n}pk_flat_permissions primary key (permission)
)${table_options};

-- The role of a guard may be '', which is everybody; no role is called that.
create table if not exists ${p}flat_rules (
  permission varchar(200) not null,
  effect varchar(10) not null,
  role varchar(200) not null,
  constraint ${n}pk_flat_rules primary key (permission, effect, role),
  constraint ${n}ck_flat_rules_effect check (effect in ('allow', 'deny', 'guard', 'raci'))
)${table_options};
