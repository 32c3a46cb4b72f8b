-- The append-only tables of this part, for MariaDB. docs/threat-model.md says what this refuses and what it cannot.
--
-- As in governance-jdbc: triggers of rows, and foreign keys of a table that stays empty, because TRUNCATE fires no trigger
-- and is refused for a table that another's foreign key leads to.

create table if not exists ${p}billing_append_only_pins (
  billing_claim_status_events_id ${uuid},
  payment_attempts_id ${uuid},
  collections_actions_id ${uuid},
  report_executions_id ${uuid},
  report_exports_id ${uuid},
  knowledge_article_versions_id ${uuid},
  documentation_access_log_id ${uuid},
  constraint ${n}append_only_billing_claim_status_events foreign key (billing_claim_status_events_id)
    references ${p}billing_claim_status_events (id),
  constraint ${n}append_only_payment_attempts foreign key (payment_attempts_id)
    references ${p}payment_attempts (id),
  constraint ${n}append_only_collections_actions foreign key (collections_actions_id)
    references ${p}collections_actions (id),
  constraint ${n}append_only_report_executions foreign key (report_executions_id)
    references ${p}report_executions (id),
  constraint ${n}append_only_report_exports foreign key (report_exports_id)
    references ${p}report_exports (id),
  constraint ${n}append_only_knowledge_article_versions foreign key (knowledge_article_versions_id)
    references ${p}knowledge_article_versions (id),
  constraint ${n}append_only_documentation_access_log foreign key (documentation_access_log_id)
    references ${p}documentation_access_log (id)
)${table_options};

drop trigger if exists ${p}append_only_u_billing_claim_status_events;

create trigger ${p}append_only_u_billing_claim_status_events before update on ${p}billing_claim_status_events for each row
  signal sqlstate '45000' set message_text = '${p}billing_claim_status_events is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_billing_claim_status_events;

create trigger ${p}append_only_d_billing_claim_status_events before delete on ${p}billing_claim_status_events for each row
  signal sqlstate '45000' set message_text = '${p}billing_claim_status_events is append-only: DELETE is refused';

drop trigger if exists ${p}append_only_u_payment_attempts;

create trigger ${p}append_only_u_payment_attempts before update on ${p}payment_attempts for each row
  signal sqlstate '45000' set message_text = '${p}payment_attempts is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_payment_attempts;

create trigger ${p}append_only_d_payment_attempts before delete on ${p}payment_attempts for each row
  signal sqlstate '45000' set message_text = '${p}payment_attempts is append-only: DELETE is refused';

drop trigger if exists ${p}append_only_u_collections_actions;

create trigger ${p}append_only_u_collections_actions before update on ${p}collections_actions for each row
  signal sqlstate '45000' set message_text = '${p}collections_actions is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_collections_actions;

create trigger ${p}append_only_d_collections_actions before delete on ${p}collections_actions for each row
  signal sqlstate '45000' set message_text = '${p}collections_actions is append-only: DELETE is refused';

drop trigger if exists ${p}append_only_u_report_executions;

create trigger ${p}append_only_u_report_executions before update on ${p}report_executions for each row
  signal sqlstate '45000' set message_text = '${p}report_executions is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_report_executions;

create trigger ${p}append_only_d_report_executions before delete on ${p}report_executions for each row
  signal sqlstate '45000' set message_text = '${p}report_executions is append-only: DELETE is refused';

drop trigger if exists ${p}append_only_u_report_exports;

create trigger ${p}append_only_u_report_exports before update on ${p}report_exports for each row
  signal sqlstate '45000' set message_text = '${p}report_exports is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_report_exports;

create trigger ${p}append_only_d_report_exports before delete on ${p}report_exports for each row
  signal sqlstate '45000' set message_text = '${p}report_exports is append-only: DELETE is refused';

drop trigger if exists ${p}append_only_u_knowledge_article_versions;

create trigger ${p}append_only_u_knowledge_article_versions before update on ${p}knowledge_article_versions for each row
  signal sqlstate '45000' set message_text = '${p}knowledge_article_versions is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_knowledge_article_versions;

create trigger ${p}append_only_d_knowledge_article_versions before delete on ${p}knowledge_article_versions for each row
  signal sqlstate '45000' set message_text = '${p}knowledge_article_versions is append-only: DELETE is refused';

drop trigger if exists ${p}append_only_u_documentation_access_log;

create trigger ${p}append_only_u_documentation_access_log before update on ${p}documentation_access_log for each row
  signal sqlstate '45000' set message_text = '${p}documentation_access_log is append-only: UPDATE is refused';

drop trigger if exists ${p}append_only_d_documentation_access_log;

create trigger ${p}append_only_d_documentation_access_log before delete on ${p}documentation_access_log for each row
  signal sqlstate '45000' set message_text = '${p}documentation_access_log is append-only: DELETE is refused';
