-- The append-only tables of this part, for SQLite. docs/threat-model.md says what this refuses and what it cannot.
--
-- As in governance-jdbc: INSERT OR REPLACE fires no trigger for the row that it removes, so a row of which a key or the rowid
-- is there already is refused before it is inserted. There is no TRUNCATE.

create trigger if not exists ${p}append_only_u_billing_claim_status_events before update on ${p}billing_claim_status_events
begin select raise(abort, '${p}billing_claim_status_events is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_billing_claim_status_events before delete on ${p}billing_claim_status_events
begin select raise(abort, '${p}billing_claim_status_events is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_billing_claim_status_events before insert on ${p}billing_claim_status_events
when exists (
  select 1 from ${p}billing_claim_status_events o
  where o.id = new.id
    or o.agency_id = new.agency_id and o.claim_id = new.claim_id and o.event_number = new.event_number
    or o.rowid = new.rowid)
begin select raise(abort, '${p}billing_claim_status_events is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_payment_attempts before update on ${p}payment_attempts
begin select raise(abort, '${p}payment_attempts is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_payment_attempts before delete on ${p}payment_attempts
begin select raise(abort, '${p}payment_attempts is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_payment_attempts before insert on ${p}payment_attempts
when exists (
  select 1 from ${p}payment_attempts o
  where o.id = new.id
    or o.agency_id = new.agency_id and o.payment_id = new.payment_id and o.attempt_number = new.attempt_number and o.step = new.step
    or o.rowid = new.rowid)
begin select raise(abort, '${p}payment_attempts is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_collections_actions before update on ${p}collections_actions
begin select raise(abort, '${p}collections_actions is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_collections_actions before delete on ${p}collections_actions
begin select raise(abort, '${p}collections_actions is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_collections_actions before insert on ${p}collections_actions
when exists (
  select 1 from ${p}collections_actions o
  where o.id = new.id
    or o.agency_id = new.agency_id and o.collections_account_id = new.collections_account_id and o.step_number = new.step_number
    or o.rowid = new.rowid)
begin select raise(abort, '${p}collections_actions is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_report_executions before update on ${p}report_executions
begin select raise(abort, '${p}report_executions is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_report_executions before delete on ${p}report_executions
begin select raise(abort, '${p}report_executions is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_report_executions before insert on ${p}report_executions
when exists (
  select 1 from ${p}report_executions o
  where o.id = new.id
    or o.agency_id = new.agency_id and o.execution_id = new.execution_id and o.step_number = new.step_number
    or o.agency_id = new.agency_id and o.execution_id = new.execution_id and o.step = new.step
    or o.rowid = new.rowid)
begin select raise(abort, '${p}report_executions is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_report_exports before update on ${p}report_exports
begin select raise(abort, '${p}report_exports is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_report_exports before delete on ${p}report_exports
begin select raise(abort, '${p}report_exports is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_report_exports before insert on ${p}report_exports
when exists (
  select 1 from ${p}report_exports o
  where o.id = new.id
    or o.agency_id = new.agency_id and o.export_id = new.export_id and o.step_number = new.step_number
    or o.rowid = new.rowid)
begin select raise(abort, '${p}report_exports is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_knowledge_article_versions before update on ${p}knowledge_article_versions
begin select raise(abort, '${p}knowledge_article_versions is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_knowledge_article_versions before delete on ${p}knowledge_article_versions
begin select raise(abort, '${p}knowledge_article_versions is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_knowledge_article_versions before insert on ${p}knowledge_article_versions
when exists (
  select 1 from ${p}knowledge_article_versions o
  where o.id = new.id
    or o.scope_id = new.scope_id and o.article_id = new.article_id and o.version_number = new.version_number
    or o.rowid = new.rowid)
begin select raise(abort, '${p}knowledge_article_versions is append-only: the row is there already'); end;

create trigger if not exists ${p}append_only_u_documentation_access_log before update on ${p}documentation_access_log
begin select raise(abort, '${p}documentation_access_log is append-only: UPDATE is refused'); end;

create trigger if not exists ${p}append_only_d_documentation_access_log before delete on ${p}documentation_access_log
begin select raise(abort, '${p}documentation_access_log is append-only: DELETE is refused'); end;

create trigger if not exists ${p}append_only_i_documentation_access_log before insert on ${p}documentation_access_log
when exists (
  select 1 from ${p}documentation_access_log o
  where o.id = new.id
    or o.rowid = new.rowid)
begin select raise(abort, '${p}documentation_access_log is append-only: the row is there already'); end;
