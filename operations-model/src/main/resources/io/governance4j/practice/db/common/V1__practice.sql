-- The practice tables, for every engine.
--
-- The placeholders and what they stand for are explained in io/governance4j/operations/db/common/V1__operations.sql.

create table if not exists ${p}service_codes (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  code varchar(20) not null,
  description varchar(500) not null,
  default_minutes int,
  default_fee decimal(12,2),
  currency varchar(3) default 'USD' not null,
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_service_codes primary key (id),
  constraint ${n}uq_service_codes_id unique (clinic_id, id),
  constraint ${n}uq_service_codes_code unique (clinic_id, code),
  constraint ${n}ck_service_codes_minutes check (default_minutes > 0),
  constraint ${n}ck_service_codes_fee check (default_fee >= 0)
)${table_options};

${comment_on} table ${p}service_codes is 'What can be charged for at a clinic.';
${comment_on} column ${p}service_codes.id is 'The service.';
${comment_on} column ${p}service_codes.clinic_id is 'The tenant.';
${comment_on} column ${p}service_codes.code is 'The code that a charge carries, as 97110.';
${comment_on} column ${p}service_codes.description is 'What is done for it.';
${comment_on} column ${p}service_codes.default_minutes is 'How long it usually takes.';
${comment_on} column ${p}service_codes.default_fee is 'What is charged unless something else was agreed.';
${comment_on} column ${p}service_codes.currency is 'ISO 4217 code of the fee.';
${comment_on} column ${p}service_codes.is_active is 'Whether it may still be charged.';
${comment_on} column ${p}service_codes.created_at is 'When the row was made.';
${comment_on} column ${p}service_codes.updated_at is 'When its writer last changed it.';
