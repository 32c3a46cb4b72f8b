-- The billing tables, for every engine.
--
-- The placeholders and what they stand for are explained in io/governance4j/operations/db/common/V1__operations.sql.

create table if not exists ${p}agencies (
  id ${uuid} not null,
  agency_code varchar(20) not null,
  agency_name varchar(200) not null,
  status varchar(20) default 'onboarding' not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_agencies primary key (id),
  constraint ${n}uq_agencies_code unique (agency_code),
  constraint ${n}ck_agencies_status check (status in ('onboarding', 'active', 'suspended', 'closed'))
)${table_options};

${comment_on} table ${p}agencies is 'Agencies that are billed for. Each is a tenant, so its id is what agency_id means elsewhere.';
${comment_on} column ${p}agencies.id is 'The tenant.';
${comment_on} column ${p}agencies.agency_code is 'A few letters that people know it by.';
${comment_on} column ${p}agencies.agency_name is 'What people call it.';
${comment_on} column ${p}agencies.status is 'onboarding, active, suspended or closed.';
${comment_on} column ${p}agencies.created_at is 'When the row was made.';
${comment_on} column ${p}agencies.updated_at is 'When its writer last changed it.';
