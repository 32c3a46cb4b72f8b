-- The compliance tables: what is known of registrations with the DEA and enrollments with CMS, for every engine.
--
-- The placeholders and rules are those that V1__operations.sql explains; the tenant's column is agency_id.
-- This is a workspace, not a door: only references, dates, states and notes are here. Nothing that opens an account
-- there is stored, nothing is submitted, and a test reads the columns. audit_history is a column of seed 004; what
-- happens to a row from now on is in the audit log, and not in a column that its writer could change.

create table if not exists ${p}dea_registrant_metadata (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  registrant_name varchar(200) not null,
  dea_registration_number varchar(9) not null,
  business_activity varchar(30) default 'emergency_medical_services' not null,
  authorized_schedules ${list} default ${empty_list} not null,
  registered_city varchar(100),
  registered_state varchar(100),
  registration_status varchar(30) default 'pending' not null,
  issue_date date,
  expiration_date date,
  reminder_lead_days int default 60 not null,
  expiration_reminder_sent ${boolean} default false not null,
  reminder_sent_at ${instant},
  readiness_status varchar(30) default 'not_started' not null,
  readiness_checks ${json} default ('[]') not null,
  responsible_id varchar(200),
  compliance_notes ${text},
  last_verified_on date,
  verified_by varchar(200),
  audit_history ${json} default ('[]') not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_dea_registrant_metadata primary key (id),
  constraint ${n}uq_dea_registrant_metadata_number unique (agency_id, dea_registration_number),
  constraint ${n}ck_dea_registrant_metadata_business_activity check
    (business_activity in ('practitioner', 'mid_level_practitioner', 'hospital_clinic',
      'emergency_medical_services', 'other')),
  constraint ${n}ck_dea_registrant_metadata_registration_status check
    (registration_status in ('pending', 'active', 'expired')),
  constraint ${n}ck_dea_registrant_metadata_readiness_status check
    (readiness_status in ('not_started', 'in_progress', 'ready', 'needs_attention')),
  constraint ${n}ck_dea_registrant_metadata_dates check (expiration_date >= issue_date),
  constraint ${n}ck_dea_registrant_metadata_active check
    (registration_status <> 'active' or expiration_date is not null),
  constraint ${n}ck_dea_registrant_metadata_lead check (reminder_lead_days between 0 and 365),
  constraint ${n}ck_dea_registrant_metadata_reminder check
    (expiration_reminder_sent = false or reminder_sent_at is not null)
)${table_options};

${index} ${i}ix_dea_registrant_metadata_expiration
  on ${p}dea_registrant_metadata (agency_id, registration_status, expiration_date);

${comment_on} table ${p}dea_registrant_metadata is 'Registrations with the DEA: numbers to refer to, dates and states.';
${comment_on} column ${p}dea_registrant_metadata.id is 'The registration.';
${comment_on} column ${p}dea_registrant_metadata.agency_id is 'The tenant.';
${comment_on} column ${p}dea_registrant_metadata.registrant_name is 'In whose name it is.';
${comment_on} column ${p}dea_registrant_metadata.dea_registration_number is 'The number on the certificate, to refer to it.';
${comment_on} column ${p}dea_registrant_metadata.business_activity is 'What it was given for: practitioner, mid_level_practitioner, hospital_clinic, emergency_medical_services or other.';
${comment_on} column ${p}dea_registrant_metadata.authorized_schedules is 'Schedules that it covers, as 2, 2N or 3.';
${comment_on} column ${p}dea_registrant_metadata.registered_city is 'City of the place that it is for.';
${comment_on} column ${p}dea_registrant_metadata.registered_state is 'State of it.';
${comment_on} column ${p}dea_registrant_metadata.registration_status is 'Its state: pending, active or expired.';
${comment_on} column ${p}dea_registrant_metadata.issue_date is 'First day of validity.';
${comment_on} column ${p}dea_registrant_metadata.expiration_date is 'Last day of validity.';
${comment_on} column ${p}dea_registrant_metadata.reminder_lead_days is 'How many days before the end somebody is reminded.';
${comment_on} column ${p}dea_registrant_metadata.expiration_reminder_sent is 'Whether that was done for this end.';
${comment_on} column ${p}dea_registrant_metadata.reminder_sent_at is 'When it was done.';
${comment_on} column ${p}dea_registrant_metadata.readiness_status is 'How far the next renewal is prepared: not_started, in_progress, ready or needs_attention.';
${comment_on} column ${p}dea_registrant_metadata.readiness_checks is 'What was looked at for that, and with what result.';
${comment_on} column ${p}dea_registrant_metadata.responsible_id is 'The user who sees to it.';
${comment_on} column ${p}dea_registrant_metadata.compliance_notes is 'What there is to know. Nothing that opens an account.';
${comment_on} column ${p}dea_registrant_metadata.last_verified_on is 'When somebody last compared this with the register.';
${comment_on} column ${p}dea_registrant_metadata.verified_by is 'The user who did.';
${comment_on} column ${p}dea_registrant_metadata.audit_history is 'What a former system recorded of this row.';
${comment_on} column ${p}dea_registrant_metadata.created_at is 'When the row was made.';
${comment_on} column ${p}dea_registrant_metadata.updated_at is 'When its writer last changed it.';

create table if not exists ${p}cms_enrollment_metadata (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  npi_reference varchar(10) not null,
  ptan_reference varchar(20),
  enrolled_name varchar(200),
  enrollment_status varchar(30) default 'pending' not null,
  effective_date date,
  revalidation_due_date date,
  reminder_lead_days int default 90 not null,
  revalidation_reminder_sent ${boolean} default false not null,
  reminder_sent_at ${instant},
  payer_participation_status ${json} default ${empty_object} not null,
  readiness_status varchar(30) default 'not_started' not null,
  readiness_checks ${json} default ('[]') not null,
  responsible_id varchar(200),
  compliance_notes ${text},
  last_verified_on date,
  verified_by varchar(200),
  audit_history ${json} default ('[]') not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_cms_enrollment_metadata primary key (id),
  constraint ${n}uq_cms_enrollment_metadata_reference unique (agency_id, npi_reference, ptan_reference),
  constraint ${n}ck_cms_enrollment_metadata_enrollment_status check
    (enrollment_status in ('pending', 'active', 'inactive')),
  constraint ${n}ck_cms_enrollment_metadata_readiness_status check
    (readiness_status in ('not_started', 'in_progress', 'ready', 'needs_attention')),
  constraint ${n}ck_cms_enrollment_metadata_dates check (revalidation_due_date >= effective_date),
  constraint ${n}ck_cms_enrollment_metadata_lead check (reminder_lead_days between 0 and 365),
  constraint ${n}ck_cms_enrollment_metadata_reminder check
    (revalidation_reminder_sent = false or reminder_sent_at is not null)
)${table_options};

${index} ${i}ix_cms_enrollment_metadata_revalidation
  on ${p}cms_enrollment_metadata (agency_id, enrollment_status, revalidation_due_date);

${comment_on} table ${p}cms_enrollment_metadata is 'Enrollments with CMS and how ready an agency is for payers: references, dates and states.';
${comment_on} column ${p}cms_enrollment_metadata.id is 'The enrollment.';
${comment_on} column ${p}cms_enrollment_metadata.agency_id is 'The tenant.';
${comment_on} column ${p}cms_enrollment_metadata.npi_reference is 'The national provider identifier, to refer to it.';
${comment_on} column ${p}cms_enrollment_metadata.ptan_reference is 'The number that the contractor of Medicare gave, to refer to it.';
${comment_on} column ${p}cms_enrollment_metadata.enrolled_name is 'In whose name it is.';
${comment_on} column ${p}cms_enrollment_metadata.enrollment_status is 'Its state: pending, active or inactive.';
${comment_on} column ${p}cms_enrollment_metadata.effective_date is 'First day of enrollment.';
${comment_on} column ${p}cms_enrollment_metadata.revalidation_due_date is 'By when it has to be confirmed anew.';
${comment_on} column ${p}cms_enrollment_metadata.reminder_lead_days is 'How many days before that somebody is reminded.';
${comment_on} column ${p}cms_enrollment_metadata.revalidation_reminder_sent is 'Whether that was done for this date.';
${comment_on} column ${p}cms_enrollment_metadata.reminder_sent_at is 'When it was done.';
${comment_on} column ${p}cms_enrollment_metadata.payer_participation_status is 'For each payer, whether the agency takes part.';
${comment_on} column ${p}cms_enrollment_metadata.readiness_status is 'How far the enrollment is prepared: not_started, in_progress, ready or needs_attention.';
${comment_on} column ${p}cms_enrollment_metadata.readiness_checks is 'What was looked at for that, and with what result.';
${comment_on} column ${p}cms_enrollment_metadata.responsible_id is 'The user who sees to it.';
${comment_on} column ${p}cms_enrollment_metadata.compliance_notes is 'What there is to know. Nothing that opens an account.';
${comment_on} column ${p}cms_enrollment_metadata.last_verified_on is 'When somebody last compared this with the register.';
${comment_on} column ${p}cms_enrollment_metadata.verified_by is 'The user who did.';
${comment_on} column ${p}cms_enrollment_metadata.audit_history is 'What a former system recorded of this row.';
${comment_on} column ${p}cms_enrollment_metadata.created_at is 'When the row was made.';
${comment_on} column ${p}cms_enrollment_metadata.updated_at is 'When its writer last changed it.';
