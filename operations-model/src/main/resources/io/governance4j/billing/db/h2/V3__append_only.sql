-- The append-only tables of this part, for H2. docs/threat-model.md says what this refuses and what it cannot.
--
-- As in governance-jdbc: triggers of statements, which fire for a statement that meets no row, and a foreign key from each
-- table to itself, because TRUNCATE fires no trigger and is refused for a table that a foreign key leads to.

create force trigger if not exists ${p}append_only_u_billing_claim_status_events before update on ${p}billing_claim_status_events
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_billing_claim_status_events before delete on ${p}billing_claim_status_events
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}billing_claim_status_events add constraint if not exists ${p}append_only_billing_claim_status_events
  foreign key (id) references ${p}billing_claim_status_events (id);

create force trigger if not exists ${p}append_only_u_payment_attempts before update on ${p}payment_attempts
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_payment_attempts before delete on ${p}payment_attempts
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}payment_attempts add constraint if not exists ${p}append_only_payment_attempts
  foreign key (id) references ${p}payment_attempts (id);

create force trigger if not exists ${p}append_only_u_collections_actions before update on ${p}collections_actions
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_collections_actions before delete on ${p}collections_actions
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}collections_actions add constraint if not exists ${p}append_only_collections_actions
  foreign key (id) references ${p}collections_actions (id);

create force trigger if not exists ${p}append_only_u_report_executions before update on ${p}report_executions
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_report_executions before delete on ${p}report_executions
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}report_executions add constraint if not exists ${p}append_only_report_executions
  foreign key (id) references ${p}report_executions (id);

create force trigger if not exists ${p}append_only_u_report_exports before update on ${p}report_exports
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_report_exports before delete on ${p}report_exports
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}report_exports add constraint if not exists ${p}append_only_report_exports
  foreign key (id) references ${p}report_exports (id);

create force trigger if not exists ${p}append_only_u_knowledge_article_versions before update on ${p}knowledge_article_versions
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_knowledge_article_versions before delete on ${p}knowledge_article_versions
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}knowledge_article_versions add constraint if not exists ${p}append_only_knowledge_article_versions
  foreign key (id) references ${p}knowledge_article_versions (id);

create force trigger if not exists ${p}append_only_u_documentation_access_log before update on ${p}documentation_access_log
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

create force trigger if not exists ${p}append_only_d_documentation_access_log before delete on ${p}documentation_access_log
  for each statement call 'io.governance4j.jdbc.internal.dialect.H2AppendOnly';

alter table ${p}documentation_access_log add constraint if not exists ${p}append_only_documentation_access_log
  foreign key (id) references ${p}documentation_access_log (id);
