-- The append-only tables of this part, for PostgreSQL. docs/threat-model.md says what this refuses and what it cannot.
--
-- As in governance-jdbc, without acts that may delete: triggers of statements, which fire for a statement that meets no row,
-- for TRUNCATE, for the UPDATE of an upsert and for each action of a MERGE. ALWAYS: also where session_replication_role says
-- replica.

create or replace function ${p}billing_append_only() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = '45000',
    message = format('%I.%I is append-only: %s is refused', tg_table_schema, tg_table_name, tg_op);
end
$$;

create or replace trigger append_only_billing_claim_status_events before update or delete or truncate
  on ${p}billing_claim_status_events for each statement execute function ${p}billing_append_only();

alter table ${p}billing_claim_status_events enable always trigger append_only_billing_claim_status_events;

create or replace trigger append_only_payment_attempts before update or delete or truncate
  on ${p}payment_attempts for each statement execute function ${p}billing_append_only();

alter table ${p}payment_attempts enable always trigger append_only_payment_attempts;

create or replace trigger append_only_collections_actions before update or delete or truncate
  on ${p}collections_actions for each statement execute function ${p}billing_append_only();

alter table ${p}collections_actions enable always trigger append_only_collections_actions;

create or replace trigger append_only_report_executions before update or delete or truncate
  on ${p}report_executions for each statement execute function ${p}billing_append_only();

alter table ${p}report_executions enable always trigger append_only_report_executions;

create or replace trigger append_only_report_exports before update or delete or truncate
  on ${p}report_exports for each statement execute function ${p}billing_append_only();

alter table ${p}report_exports enable always trigger append_only_report_exports;

create or replace trigger append_only_knowledge_article_versions before update or delete or truncate
  on ${p}knowledge_article_versions for each statement execute function ${p}billing_append_only();

alter table ${p}knowledge_article_versions enable always trigger append_only_knowledge_article_versions;

create or replace trigger append_only_documentation_access_log before update or delete or truncate
  on ${p}documentation_access_log for each statement execute function ${p}billing_append_only();

alter table ${p}documentation_access_log enable always trigger append_only_documentation_access_log;
