-- The quality tables, for every engine.
--
-- The placeholders and what they stand for are explained in io/governance4j/operations/db/common/V1__operations.sql.

create table if not exists ${p}qa_trigger_configurations (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  trigger_code varchar(50) not null,
  trigger_name varchar(200) not null,
  conditions ${json} default ${empty_object} not null,
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_qa_trigger_configurations primary key (id),
  constraint ${n}uq_qa_trigger_configurations_id unique (agency_id, id),
  constraint ${n}uq_qa_trigger_configurations_code unique (agency_id, trigger_code)
)${table_options};

${comment_on} table ${p}qa_trigger_configurations is 'What makes a case come under review.';
${comment_on} column ${p}qa_trigger_configurations.id is 'The trigger.';
${comment_on} column ${p}qa_trigger_configurations.agency_id is 'The tenant.';
${comment_on} column ${p}qa_trigger_configurations.trigger_code is 'What programs call it.';
${comment_on} column ${p}qa_trigger_configurations.trigger_name is 'What people call it.';
${comment_on} column ${p}qa_trigger_configurations.conditions is 'JSON object: when it applies.';
${comment_on} column ${p}qa_trigger_configurations.is_active is 'Whether it applies now.';
${comment_on} column ${p}qa_trigger_configurations.created_at is 'When the row was made.';
${comment_on} column ${p}qa_trigger_configurations.updated_at is 'When its writer last changed it.';
