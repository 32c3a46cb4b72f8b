-- The compliance tables, for every engine.
--
-- The placeholders and what they stand for are explained in io/governance4j/operations/db/common/V1__operations.sql.

create table if not exists ${p}dea_registrant_metadata (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  registration_number varchar(20) not null,
  registrant_name varchar(200) not null,
  expiry_date date,
  status varchar(20) default 'active' not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_dea_registrant_metadata primary key (id),
  constraint ${n}uq_dea_registrant_metadata_id unique (agency_id, id),
  constraint ${n}uq_dea_registrant_metadata_number unique (agency_id, registration_number),
  constraint ${n}ck_dea_registrant_metadata_status check (status in ('active', 'expired', 'suspended', 'surrendered'))
)${table_options};

${comment_on} table ${p}dea_registrant_metadata is 'Registrations with the DEA: references, dates and states, never a secret.';
${comment_on} column ${p}dea_registrant_metadata.id is 'The registration.';
${comment_on} column ${p}dea_registrant_metadata.agency_id is 'The tenant.';
${comment_on} column ${p}dea_registrant_metadata.registration_number is 'The number on the certificate.';
${comment_on} column ${p}dea_registrant_metadata.registrant_name is 'Who is registered.';
${comment_on} column ${p}dea_registrant_metadata.expiry_date is 'Last day of validity.';
${comment_on} column ${p}dea_registrant_metadata.status is 'active, expired, suspended or surrendered.';
${comment_on} column ${p}dea_registrant_metadata.created_at is 'When the row was made.';
${comment_on} column ${p}dea_registrant_metadata.updated_at is 'When its writer last changed it.';
