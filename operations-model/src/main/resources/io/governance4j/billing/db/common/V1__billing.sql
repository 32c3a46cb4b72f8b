-- The billing tables, for every engine: agencies and how they are taken on, encounters and claims, statements and
-- payments. What the portal adds (write-offs, collections, messages, reports, articles) is in the next script.
--
-- Placeholders: ${p} goes before a table (schema and prefix), ${i} before an index, ${n} before a constraint (prefix
-- alone); ${comment_on} begins a comment where the engine keeps them as statements and is "--" elsewhere, so a comment
-- has to stand on one line. The others are column types and defaults that the dialect supplies. Each statement can be
-- run again, because two of the engines commit after every one of them and a migration that was cut off there has to be
-- able to finish.
--
-- A key within a tenant begins with the tenant, also where a row refers to another: so no row can point across tenants,
-- and no refusal tells what another tenant has. Where both rows are of one patient's account, the reference names the
-- account too, so that money of one cannot land on another. Nothing cascades, because MariaDB fires no triggers for a
-- cascade and what it changed would be missing from the evidence.
--
-- No key leads to a clinical table, nor to one of another part of the model: patients, crew, incidents, payers and
-- users are known here by the ids that other systems gave them, in whatever form.
--
-- Money is exact to the cent in decimal(12,2). SQLite has no decimals: there an amount comes back to the cent, but
-- adding belongs to the program and not to the statement, and a check that adds rounds.
--
-- There is no column for the number of a card or of a bank account. A payment method is a token of the processor, which
-- has to contain a letter, so that neither fits.

-- Agencies and how they are taken on.

create table if not exists ${p}agencies (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  agency_code varchar(20) not null,
  legal_name varchar(200) not null,
  display_name varchar(200) not null,
  agency_type varchar(20) not null,
  npi varchar(10),
  tax_id varchar(20),
  phone varchar(50),
  email varchar(320),
  time_zone varchar(50) default 'UTC' not null,
  currency varchar(3) default 'USD' not null,
  status varchar(20) default 'pending' not null,
  activated_at ${instant},
  suspended_at ${instant},
  terminated_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_agencies primary key (id),
  constraint ${n}uq_agencies_id unique (agency_id, id),
  constraint ${n}uq_agencies_code unique (agency_code),
  constraint ${n}ck_agencies_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_agencies_agency_type check
    (agency_type in ('ems', 'fire', 'hospital', 'private', 'air_medical', 'other')),
  constraint ${n}ck_agencies_status check (status in ('pending', 'onboarding', 'active', 'suspended', 'terminated')),
  constraint ${n}ck_agencies_tenant check (agency_id = id),
  constraint ${n}ck_agencies_activated check (status not in ('active', 'suspended') or activated_at is not null)
)${table_options};

${index} ${i}ix_agencies_status on ${p}agencies (status);

${comment_on} table ${p}agencies is 'Agencies whose billing is done here. Each is a tenant, so its id is what agency_id means elsewhere.';
${comment_on} column ${p}agencies.id is 'The tenant.';
${comment_on} column ${p}agencies.agency_id is 'The tenant again: always the id, so that every table can be kept apart by the same column.';
${comment_on} column ${p}agencies.agency_code is 'A few letters that begin the numbers given out here, as in RVR-26-0001.';
${comment_on} column ${p}agencies.legal_name is 'The name on contracts and claims.';
${comment_on} column ${p}agencies.display_name is 'What people call it.';
${comment_on} column ${p}agencies.agency_type is 'What kind of service it is: ems, fire, hospital, private, air_medical or other.';
${comment_on} column ${p}agencies.npi is 'National provider identifier under which it bills.';
${comment_on} column ${p}agencies.tax_id is 'Number under which it is taxed.';
${comment_on} column ${p}agencies.phone is 'Main line.';
${comment_on} column ${p}agencies.email is 'Main address.';
${comment_on} column ${p}agencies.time_zone is 'IANA name of the zone in which its days begin.';
${comment_on} column ${p}agencies.currency is 'ISO 4217 code in which it bills unless an account says otherwise.';
${comment_on} column ${p}agencies.status is 'How far it is: pending, onboarding, active, suspended or terminated.';
${comment_on} column ${p}agencies.activated_at is 'When it went live, after its configuration was validated.';
${comment_on} column ${p}agencies.suspended_at is 'When it was last suspended.';
${comment_on} column ${p}agencies.terminated_at is 'When the contract ended.';
${comment_on} column ${p}agencies.created_at is 'When the row was made.';
${comment_on} column ${p}agencies.updated_at is 'When its writer last changed it.';

create table if not exists ${p}agency_contacts (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  contact_type varchar(20) not null,
  full_name varchar(200) not null,
  job_title varchar(200),
  email varchar(320),
  phone varchar(50),
  user_id varchar(200),
  is_primary ${boolean} default false not null,
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_agency_contacts primary key (id),
  constraint ${n}uq_agency_contacts_id unique (agency_id, id),
  constraint ${n}ck_agency_contacts_contact_type check
    (contact_type in ('primary', 'billing', 'compliance', 'technical', 'executive', 'other')),
  constraint ${n}fk_agency_contacts_agency foreign key (agency_id) references ${p}agencies (id)
)${table_options};

${index} ${i}ix_agency_contacts_type on ${p}agency_contacts (agency_id, contact_type);

${comment_on} table ${p}agency_contacts is 'Whom to ask at an agency, and for what.';
${comment_on} column ${p}agency_contacts.id is 'The contact.';
${comment_on} column ${p}agency_contacts.agency_id is 'The tenant.';
${comment_on} column ${p}agency_contacts.contact_type is 'What to ask them about: primary, billing, compliance, technical, executive or other.';
${comment_on} column ${p}agency_contacts.full_name is 'Their name.';
${comment_on} column ${p}agency_contacts.job_title is 'The position held.';
${comment_on} column ${p}agency_contacts.email is 'Where messages go.';
${comment_on} column ${p}agency_contacts.phone is 'Where calls go.';
${comment_on} column ${p}agency_contacts.user_id is 'The id that the host gives them as a user, if there is an account.';
${comment_on} column ${p}agency_contacts.is_primary is 'Whether to ask them first.';
${comment_on} column ${p}agency_contacts.is_active is 'Whether they may still be asked.';
${comment_on} column ${p}agency_contacts.created_at is 'When the row was made.';
${comment_on} column ${p}agency_contacts.updated_at is 'When its writer last changed it.';

create table if not exists ${p}agency_locations (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  location_code varchar(20) not null,
  location_name varchar(200) not null,
  location_type varchar(20) not null,
  address_line1 varchar(200) not null,
  address_line2 varchar(200),
  city varchar(100) not null,
  state varchar(100) not null,
  postal_code varchar(20) not null,
  country varchar(2) default 'US' not null,
  phone varchar(50),
  npi varchar(10),
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_agency_locations primary key (id),
  constraint ${n}uq_agency_locations_id unique (agency_id, id),
  constraint ${n}uq_agency_locations_code unique (agency_id, location_code),
  constraint ${n}ck_agency_locations_location_type check
    (location_type in ('headquarters', 'station', 'billing_office', 'mailing', 'other')),
  constraint ${n}fk_agency_locations_agency foreign key (agency_id) references ${p}agencies (id)
)${table_options};

${comment_on} table ${p}agency_locations is 'Places of an agency: stations, offices, where its mail goes.';
${comment_on} column ${p}agency_locations.id is 'The place.';
${comment_on} column ${p}agency_locations.agency_id is 'The tenant.';
${comment_on} column ${p}agency_locations.location_code is 'Short name within the agency, as ST-4.';
${comment_on} column ${p}agency_locations.location_name is 'What people call it.';
${comment_on} column ${p}agency_locations.location_type is 'What is there: headquarters, station, billing_office, mailing or other.';
${comment_on} column ${p}agency_locations.address_line1 is 'Street and number.';
${comment_on} column ${p}agency_locations.address_line2 is 'Unit, floor.';
${comment_on} column ${p}agency_locations.city is 'City.';
${comment_on} column ${p}agency_locations.state is 'State or province.';
${comment_on} column ${p}agency_locations.postal_code is 'Postal code, which decides the ambulance fee schedule for a point of pickup.';
${comment_on} column ${p}agency_locations.country is 'ISO 3166-1 code of two letters.';
${comment_on} column ${p}agency_locations.phone is 'Where calls go.';
${comment_on} column ${p}agency_locations.npi is 'National provider identifier of the place, if it has its own.';
${comment_on} column ${p}agency_locations.is_active is 'Whether it is in use.';
${comment_on} column ${p}agency_locations.created_at is 'When the row was made.';
${comment_on} column ${p}agency_locations.updated_at is 'When its writer last changed it.';

create table if not exists ${p}agency_configurations (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  currency varchar(3) default 'USD' not null,
  statement_day int default 1 not null,
  payment_terms_days int default 30 not null,
  delivery_channel varchar(20) default 'mail' not null,
  payments_enabled ${boolean} default false not null,
  ach_enabled ${boolean} default false not null,
  auto_pay_enabled ${boolean} default false not null,
  payment_plans_enabled ${boolean} default false not null,
  plan_minimum_installment decimal(12,2),
  plan_maximum_installments int,
  payment_max_attempts int default 3 not null,
  payment_retry_hours int default 72 not null,
  eligibility_required ${boolean} default true not null,
  validation_status varchar(20) default 'unvalidated' not null,
  validation_errors ${json},
  validated_by varchar(200),
  validated_at ${instant},
  settings ${json},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_agency_configurations primary key (id),
  constraint ${n}uq_agency_configurations_id unique (agency_id, id),
  constraint ${n}uq_agency_configurations_agency unique (agency_id),
  constraint ${n}ck_agency_configurations_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_agency_configurations_delivery_channel check
    (delivery_channel in ('mail', 'email', 'portal', 'sms')),
  constraint ${n}ck_agency_configurations_validation_status check
    (validation_status in ('unvalidated', 'valid', 'invalid')),
  constraint ${n}ck_agency_configurations_statement_day check (statement_day between 1 and 28),
  constraint ${n}ck_agency_configurations_terms check (payment_terms_days between 0 and 365),
  constraint ${n}ck_agency_configurations_installments check
    (plan_minimum_installment > 0 and plan_maximum_installments between 1 and 120),
  constraint ${n}ck_agency_configurations_attempts check
    (payment_max_attempts between 1 and 10 and payment_retry_hours between 1 and 720),
  constraint ${n}ck_agency_configurations_validated check
    (validation_status = 'unvalidated' or validated_at is not null),
  constraint ${n}fk_agency_configurations_agency foreign key (agency_id) references ${p}agencies (id)
)${table_options};

${comment_on} table ${p}agency_configurations is 'How billing is done for an agency. One row each; nobody is activated before it is valid.';
${comment_on} column ${p}agency_configurations.id is 'The configuration.';
${comment_on} column ${p}agency_configurations.agency_id is 'The tenant.';
${comment_on} column ${p}agency_configurations.currency is 'ISO 4217 code that new accounts get.';
${comment_on} column ${p}agency_configurations.statement_day is 'Day of the month on which statements are issued, from 1 to 28.';
${comment_on} column ${p}agency_configurations.payment_terms_days is 'Days from issue to when a statement is due.';
${comment_on} column ${p}agency_configurations.delivery_channel is 'How statements go out unless the account says otherwise: mail, email, portal or sms.';
${comment_on} column ${p}agency_configurations.payments_enabled is 'Whether patients can pay here.';
${comment_on} column ${p}agency_configurations.ach_enabled is 'Whether they can pay from a bank account.';
${comment_on} column ${p}agency_configurations.auto_pay_enabled is 'Whether they can opt in to automatic payment.';
${comment_on} column ${p}agency_configurations.payment_plans_enabled is 'Whether plans are offered.';
${comment_on} column ${p}agency_configurations.plan_minimum_installment is 'Least amount of an installment.';
${comment_on} column ${p}agency_configurations.plan_maximum_installments is 'Most installments that a plan may have.';
${comment_on} column ${p}agency_configurations.payment_max_attempts is 'How often a payment is tried at most, from 1 to 10.';
${comment_on} column ${p}agency_configurations.payment_retry_hours is 'Hours between two attempts.';
${comment_on} column ${p}agency_configurations.eligibility_required is 'Whether coverage is asked for before a claim is submitted.';
${comment_on} column ${p}agency_configurations.validation_status is 'What the last validation said: unvalidated, valid or invalid.';
${comment_on} column ${p}agency_configurations.validation_errors is 'What it found, as JSON; empty if nothing.';
${comment_on} column ${p}agency_configurations.validated_by is 'Who asked for it.';
${comment_on} column ${p}agency_configurations.validated_at is 'When it ran. A change after that makes the configuration unvalidated again.';
${comment_on} column ${p}agency_configurations.settings is 'What else the agency set, as JSON. No secrets.';
${comment_on} column ${p}agency_configurations.created_at is 'When the row was made.';
${comment_on} column ${p}agency_configurations.updated_at is 'When its writer last changed it.';

create table if not exists ${p}agency_onboarding_sessions (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  session_number int not null,
  status varchar(20) default 'in_progress' not null,
  step_count int not null,
  current_step_number int default 1 not null,
  started_by varchar(200) not null,
  started_at ${instant} default ${now} not null,
  completed_by varchar(200),
  completed_at ${instant},
  abandoned_reason ${text},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_agency_onboarding_sessions primary key (id),
  constraint ${n}uq_agency_onboarding_sessions_id unique (agency_id, id),
  constraint ${n}uq_agency_onboarding_sessions_number unique (agency_id, session_number),
  constraint ${n}ck_agency_onboarding_sessions_status check
    (status in ('in_progress', 'validating', 'completed', 'abandoned')),
  constraint ${n}ck_agency_onboarding_sessions_number check (session_number >= 1),
  constraint ${n}ck_agency_onboarding_sessions_steps check
    (step_count >= 1 and current_step_number between 1 and step_count),
  constraint ${n}ck_agency_onboarding_sessions_completed check
    ((status = 'completed' and completed_at is not null) or (status <> 'completed' and completed_at is null)),
  constraint ${n}fk_agency_onboarding_sessions_agency foreign key (agency_id) references ${p}agencies (id)
)${table_options};

${index} ${i}ix_agency_onboarding_sessions_status on ${p}agency_onboarding_sessions (agency_id, status);

${comment_on} table ${p}agency_onboarding_sessions is 'Runs of the wizard that takes an agency on.';
${comment_on} column ${p}agency_onboarding_sessions.id is 'The session.';
${comment_on} column ${p}agency_onboarding_sessions.agency_id is 'The tenant.';
${comment_on} column ${p}agency_onboarding_sessions.session_number is '1 for the agency''s first, and so on.';
${comment_on} column ${p}agency_onboarding_sessions.status is 'How it stands: in_progress, validating, completed or abandoned.';
${comment_on} column ${p}agency_onboarding_sessions.step_count is 'How many steps it has, none of them optional.';
${comment_on} column ${p}agency_onboarding_sessions.current_step_number is 'The step that is next.';
${comment_on} column ${p}agency_onboarding_sessions.started_by is 'Who began.';
${comment_on} column ${p}agency_onboarding_sessions.started_at is 'When.';
${comment_on} column ${p}agency_onboarding_sessions.completed_by is 'Who activated the agency.';
${comment_on} column ${p}agency_onboarding_sessions.completed_at is 'When.';
${comment_on} column ${p}agency_onboarding_sessions.abandoned_reason is 'Why it was given up.';
${comment_on} column ${p}agency_onboarding_sessions.created_at is 'When the row was made.';
${comment_on} column ${p}agency_onboarding_sessions.updated_at is 'When its writer last changed it.';

create table if not exists ${p}agency_onboarding_steps (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  session_id ${uuid} not null,
  step_number int not null,
  step_key varchar(50) not null,
  step_name varchar(200) not null,
  status varchar(20) default 'pending' not null,
  after_number int,
  completed_number int,
  answers ${json},
  validation_errors ${json},
  completed_by varchar(200),
  completed_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_agency_onboarding_steps primary key (id),
  constraint ${n}uq_agency_onboarding_steps_id unique (agency_id, id),
  constraint ${n}uq_agency_onboarding_steps_number unique (agency_id, session_id, step_number),
  constraint ${n}uq_agency_onboarding_steps_key unique (agency_id, session_id, step_key),
  constraint ${n}uq_agency_onboarding_steps_completed unique (agency_id, session_id, completed_number),
  constraint ${n}ck_agency_onboarding_steps_status check (status in ('pending', 'in_progress', 'completed')),
  constraint ${n}ck_agency_onboarding_steps_number check (step_number >= 1),
  constraint ${n}ck_agency_onboarding_steps_sequence check
    (status = 'pending' or step_number = 1 or (after_number is not null and after_number = step_number - 1)),
  constraint ${n}ck_agency_onboarding_steps_completed check
    ((status = 'completed' and completed_number is not null and completed_number = step_number
      and completed_at is not null) or (status <> 'completed' and completed_number is null and completed_at is null)),
  constraint ${n}fk_agency_onboarding_steps_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_agency_onboarding_steps_session foreign key (agency_id, session_id)
    references ${p}agency_onboarding_sessions (agency_id, id),
  constraint ${n}fk_agency_onboarding_steps_after foreign key (agency_id, session_id, after_number)
    references ${p}agency_onboarding_steps (agency_id, session_id, completed_number)
)${table_options};

${index} ${i}ix_agency_onboarding_steps_after on ${p}agency_onboarding_steps (agency_id, session_id, after_number);

${comment_on} table ${p}agency_onboarding_steps is 'Steps of such a session, in order. The keys allow none to begin before the one before is completed, nor that one to be undone afterwards.';
${comment_on} column ${p}agency_onboarding_steps.id is 'The step.';
${comment_on} column ${p}agency_onboarding_steps.agency_id is 'The tenant.';
${comment_on} column ${p}agency_onboarding_steps.session_id is 'Of which session.';
${comment_on} column ${p}agency_onboarding_steps.step_number is 'Its place, from 1 on.';
${comment_on} column ${p}agency_onboarding_steps.step_key is 'Which step it is, as billing_authorization.';
${comment_on} column ${p}agency_onboarding_steps.step_name is 'What the wizard shows.';
${comment_on} column ${p}agency_onboarding_steps.status is 'How it stands; there is no skipping: pending, in_progress or completed.';
${comment_on} column ${p}agency_onboarding_steps.after_number is 'The number of the completed step that this one followed; empty for the first and while it is pending.';
${comment_on} column ${p}agency_onboarding_steps.completed_number is 'Its own number once it is completed, for the next one to refer to.';
${comment_on} column ${p}agency_onboarding_steps.answers is 'What was entered, as JSON.';
${comment_on} column ${p}agency_onboarding_steps.validation_errors is 'What was wrong with it, as JSON; empty if nothing.';
${comment_on} column ${p}agency_onboarding_steps.completed_by is 'Who completed it.';
${comment_on} column ${p}agency_onboarding_steps.completed_at is 'When.';
${comment_on} column ${p}agency_onboarding_steps.created_at is 'When the row was made.';
${comment_on} column ${p}agency_onboarding_steps.updated_at is 'When its writer last changed it.';

create table if not exists ${p}billing_authorizations (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  session_id ${uuid},
  authorization_type varchar(20) not null,
  payer_id varchar(100),
  signed_by_name varchar(200) not null,
  signed_by_title varchar(200),
  signed_by varchar(200),
  signed_at ${instant} not null,
  document_reference varchar(200) not null,
  document_sha256 varchar(64),
  effective_from date not null,
  effective_to date,
  status varchar(20) default 'active' not null,
  revoked_by varchar(200),
  revoked_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_billing_authorizations primary key (id),
  constraint ${n}uq_billing_authorizations_id unique (agency_id, id),
  constraint ${n}ck_billing_authorizations_authorization_type check
    (authorization_type in ('third_party_billing', 'claim_submission', 'payment_collection', 'remittance_receipt',
      'eligibility_inquiry')),
  constraint ${n}ck_billing_authorizations_status check (status in ('pending', 'active', 'revoked', 'expired')),
  constraint ${n}ck_billing_authorizations_dates check (effective_to >= effective_from),
  constraint ${n}ck_billing_authorizations_revoked check (status <> 'revoked' or revoked_at is not null),
  constraint ${n}fk_billing_authorizations_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_billing_authorizations_session foreign key (agency_id, session_id)
    references ${p}agency_onboarding_sessions (agency_id, id)
)${table_options};

${index} ${i}ix_billing_authorizations_session on ${p}billing_authorizations (agency_id, session_id);
${index} ${i}ix_billing_authorizations_type on ${p}billing_authorizations (agency_id, authorization_type, status);
${index} ${i}ix_billing_authorizations_expiry on ${p}billing_authorizations (agency_id, effective_to);

${comment_on} table ${p}billing_authorizations is 'What an agency authorized to be done in its name. Without one in force nothing is submitted.';
${comment_on} column ${p}billing_authorizations.id is 'The authorization.';
${comment_on} column ${p}billing_authorizations.agency_id is 'The tenant.';
${comment_on} column ${p}billing_authorizations.session_id is 'The onboarding session in which it was given.';
${comment_on} column ${p}billing_authorizations.authorization_type is 'What for: third_party_billing, claim_submission, payment_collection, remittance_receipt or eligibility_inquiry.';
${comment_on} column ${p}billing_authorizations.payer_id is 'The payer that it is limited to; empty for all.';
${comment_on} column ${p}billing_authorizations.signed_by_name is 'Who signed.';
${comment_on} column ${p}billing_authorizations.signed_by_title is 'In what position.';
${comment_on} column ${p}billing_authorizations.signed_by is 'The id that the host gives the signer as a user, if there is an account.';
${comment_on} column ${p}billing_authorizations.signed_at is 'When.';
${comment_on} column ${p}billing_authorizations.document_reference is 'Where the signed document is kept.';
${comment_on} column ${p}billing_authorizations.document_sha256 is 'Hash of it, in hexadecimal.';
${comment_on} column ${p}billing_authorizations.effective_from is 'First day of validity.';
${comment_on} column ${p}billing_authorizations.effective_to is 'Last day of validity; empty if it does not end.';
${comment_on} column ${p}billing_authorizations.status is 'Whether it holds: pending, active, revoked or expired.';
${comment_on} column ${p}billing_authorizations.revoked_by is 'Who revoked it.';
${comment_on} column ${p}billing_authorizations.revoked_at is 'When.';
${comment_on} column ${p}billing_authorizations.created_at is 'When the row was made.';
${comment_on} column ${p}billing_authorizations.updated_at is 'When its writer last changed it.';

create table if not exists ${p}patient_accounts (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  account_code varchar(50) not null,
  patient_id varchar(200) not null,
  patient_name varchar(200) not null,
  date_of_birth date,
  guarantor_name varchar(200),
  guarantor_relationship varchar(50),
  address_line1 varchar(200),
  address_line2 varchar(200),
  city varchar(100),
  state varchar(100),
  postal_code varchar(20),
  country varchar(2),
  phone varchar(50),
  email varchar(320),
  delivery_channel varchar(20),
  currency varchar(3) not null,
  balance decimal(12,2) default 0 not null,
  unapplied_credit decimal(12,2) default 0 not null,
  status varchar(20) default 'open' not null,
  hold_reason ${text},
  closed_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_patient_accounts primary key (id),
  constraint ${n}uq_patient_accounts_id unique (agency_id, id),
  constraint ${n}uq_patient_accounts_code unique (agency_id, account_code),
  constraint ${n}uq_patient_accounts_patient unique (agency_id, patient_id, currency),
  constraint ${n}ck_patient_accounts_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_patient_accounts_delivery_channel check (delivery_channel in ('mail', 'email', 'portal', 'sms')),
  constraint ${n}ck_patient_accounts_status check (status in ('open', 'on_hold', 'in_collections', 'closed')),
  constraint ${n}ck_patient_accounts_credit check (unapplied_credit >= 0),
  constraint ${n}ck_patient_accounts_closed check
    (status <> 'closed' or (balance = 0 and unapplied_credit = 0 and closed_at is not null)),
  constraint ${n}fk_patient_accounts_agency foreign key (agency_id) references ${p}agencies (id)
)${table_options};

${index} ${i}ix_patient_accounts_status on ${p}patient_accounts (agency_id, status, balance);

${comment_on} table ${p}patient_accounts is 'What a patient owes an agency, in one currency. Before the consents, which a patient gives too.';
${comment_on} column ${p}patient_accounts.id is 'The account.';
${comment_on} column ${p}patient_accounts.agency_id is 'The tenant.';
${comment_on} column ${p}patient_accounts.account_code is 'What is printed on statements, unique within the agency.';
${comment_on} column ${p}patient_accounts.patient_id is 'The id that the clinical system gives the patient.';
${comment_on} column ${p}patient_accounts.patient_name is 'The patient, as on statements.';
${comment_on} column ${p}patient_accounts.date_of_birth is 'Of the patient, to tell two of one name apart.';
${comment_on} column ${p}patient_accounts.guarantor_name is 'Who pays, if it is not the patient.';
${comment_on} column ${p}patient_accounts.guarantor_relationship is 'What the guarantor is to the patient.';
${comment_on} column ${p}patient_accounts.address_line1 is 'Where statements go: street and number.';
${comment_on} column ${p}patient_accounts.address_line2 is 'Unit, floor.';
${comment_on} column ${p}patient_accounts.city is 'City.';
${comment_on} column ${p}patient_accounts.state is 'State or province.';
${comment_on} column ${p}patient_accounts.postal_code is 'Postal code.';
${comment_on} column ${p}patient_accounts.country is 'ISO 3166-1 code of two letters.';
${comment_on} column ${p}patient_accounts.phone is 'Where calls go.';
${comment_on} column ${p}patient_accounts.email is 'Where messages go.';
${comment_on} column ${p}patient_accounts.delivery_channel is 'How statements go out; empty for the agency''s way: mail, email, portal or sms.';
${comment_on} column ${p}patient_accounts.currency is 'ISO 4217 code of all that is owed and paid on it.';
${comment_on} column ${p}patient_accounts.balance is 'What is owed: the sum of what is due on its statements that are neither drafts nor void.';
${comment_on} column ${p}patient_accounts.unapplied_credit is 'What was paid and is neither allocated nor refunded.';
${comment_on} column ${p}patient_accounts.status is 'How it stands: open, on_hold, in_collections or closed.';
${comment_on} column ${p}patient_accounts.hold_reason is 'Why nothing is sent or charged for now.';
${comment_on} column ${p}patient_accounts.closed_at is 'When it was closed.';
${comment_on} column ${p}patient_accounts.created_at is 'When the row was made.';
${comment_on} column ${p}patient_accounts.updated_at is 'When its writer last changed it.';

create table if not exists ${p}billing_consents (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  patient_account_id ${uuid},
  session_id ${uuid},
  consent_type varchar(30) not null,
  text_version varchar(50) not null,
  text_sha256 varchar(64) not null,
  given_how varchar(20) not null,
  given_by_name varchar(200) not null,
  given_by varchar(200),
  given_at ${instant} not null,
  document_reference varchar(200),
  expires_at ${instant},
  status varchar(20) default 'given' not null,
  withdrawn_by varchar(200),
  withdrawn_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_billing_consents primary key (id),
  constraint ${n}uq_billing_consents_id unique (agency_id, id),
  constraint ${n}uq_billing_consents_account unique (agency_id, patient_account_id, id),
  constraint ${n}uq_billing_consents_type unique (agency_id, patient_account_id, consent_type, id),
  constraint ${n}ck_billing_consents_consent_type check
    (consent_type in ('billing_terms', 'data_processing', 'assignment_of_benefits', 'electronic_statements',
      'stored_payment_method', 'auto_pay', 'payment_plan')),
  constraint ${n}ck_billing_consents_given_how check (given_how in ('electronic', 'paper', 'verbal')),
  constraint ${n}ck_billing_consents_status check (status in ('given', 'withdrawn', 'expired')),
  constraint ${n}ck_billing_consents_expiry check (expires_at > given_at),
  constraint ${n}ck_billing_consents_withdrawn check
    ((status = 'withdrawn' and withdrawn_at is not null) or (status <> 'withdrawn' and withdrawn_at is null)),
  constraint ${n}ck_billing_consents_account check
    (patient_account_id is not null or consent_type in ('billing_terms', 'data_processing')),
  constraint ${n}fk_billing_consents_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_billing_consents_account foreign key (agency_id, patient_account_id)
    references ${p}patient_accounts (agency_id, id),
  constraint ${n}fk_billing_consents_session foreign key (agency_id, session_id)
    references ${p}agency_onboarding_sessions (agency_id, id)
)${table_options};

${index} ${i}ix_billing_consents_session on ${p}billing_consents (agency_id, session_id);
${index} ${i}ix_billing_consents_status on ${p}billing_consents (agency_id, consent_type, status);

${comment_on} table ${p}billing_consents is 'What an agency or a patient consented to, in the words of a version of a text. Withdrawing changes the row; consenting anew adds one.';
${comment_on} column ${p}billing_consents.id is 'The consent.';
${comment_on} column ${p}billing_consents.agency_id is 'The tenant.';
${comment_on} column ${p}billing_consents.patient_account_id is 'Whose account; empty for a consent of the agency itself.';
${comment_on} column ${p}billing_consents.session_id is 'The onboarding session in which an agency gave it.';
${comment_on} column ${p}billing_consents.consent_type is 'To what: billing_terms, data_processing, assignment_of_benefits, electronic_statements, stored_payment_method, auto_pay or payment_plan.';
${comment_on} column ${p}billing_consents.text_version is 'The version of the text that was shown.';
${comment_on} column ${p}billing_consents.text_sha256 is 'Hash of that text, in hexadecimal.';
${comment_on} column ${p}billing_consents.given_how is 'How it was given: electronic, paper or verbal.';
${comment_on} column ${p}billing_consents.given_by_name is 'Who gave it.';
${comment_on} column ${p}billing_consents.given_by is 'The id that the host gives them as a user, if there is an account.';
${comment_on} column ${p}billing_consents.given_at is 'When.';
${comment_on} column ${p}billing_consents.document_reference is 'Where the signed document or the recording is kept.';
${comment_on} column ${p}billing_consents.expires_at is 'When it ends by itself; empty if it does not.';
${comment_on} column ${p}billing_consents.status is 'Whether it holds: given, withdrawn or expired.';
${comment_on} column ${p}billing_consents.withdrawn_by is 'Who withdrew it.';
${comment_on} column ${p}billing_consents.withdrawn_at is 'When.';
${comment_on} column ${p}billing_consents.created_at is 'When the row was made.';
${comment_on} column ${p}billing_consents.updated_at is 'When its writer last changed it.';

-- Encounters and claims.

create table if not exists ${p}transport_encounters (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  patient_account_id ${uuid},
  encounter_code varchar(50) not null,
  incident_id varchar(200),
  clinical_record_id varchar(200),
  patient_id varchar(200),
  patient_name varchar(200),
  date_of_birth date,
  service_date date not null,
  dispatched_at ${instant},
  pickup_at ${instant},
  dropoff_at ${instant},
  level_of_service varchar(30) not null,
  pickup_address varchar(400),
  pickup_postal_code varchar(20),
  origin_modifier varchar(1),
  dropoff_facility varchar(200),
  destination_modifier varchar(1),
  loaded_miles decimal(7,2),
  diagnosis_codes ${list} default ${empty_list} not null,
  medical_necessity ${text},
  crew_ids ${list} default ${empty_list} not null,
  signature_on_file ${boolean} default false not null,
  certification_on_file ${boolean} default false not null,
  status varchar(20) default 'received' not null,
  non_billable_reason ${text},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_transport_encounters primary key (id),
  constraint ${n}uq_transport_encounters_id unique (agency_id, id),
  constraint ${n}uq_transport_encounters_account unique (agency_id, patient_account_id, id),
  constraint ${n}uq_transport_encounters_code unique (agency_id, encounter_code),
  constraint ${n}ck_transport_encounters_level_of_service check
    (level_of_service in ('bls', 'bls_emergency', 'als1', 'als1_emergency', 'als2', 'specialty_care',
      'paramedic_intercept', 'fixed_wing', 'rotary_wing', 'treatment_no_transport')),
  constraint ${n}ck_transport_encounters_status check
    (status in ('received', 'incomplete', 'ready', 'billed', 'non_billable')),
  constraint ${n}ck_transport_encounters_miles check (loaded_miles >= 0),
  constraint ${n}ck_transport_encounters_times check (dropoff_at >= pickup_at and pickup_at >= dispatched_at),
  constraint ${n}ck_transport_encounters_billed check (status <> 'billed' or patient_account_id is not null),
  constraint ${n}fk_transport_encounters_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_transport_encounters_account foreign key (agency_id, patient_account_id)
    references ${p}patient_accounts (agency_id, id)
)${table_options};

${index} ${i}ix_transport_encounters_status on ${p}transport_encounters (agency_id, status, service_date);
${index} ${i}ix_transport_encounters_patient on ${p}transport_encounters (agency_id, patient_id);

${comment_on} table ${p}transport_encounters is 'Transports as billing needs them. What was done to the patient stays in the clinical record.';
${comment_on} column ${p}transport_encounters.id is 'The encounter.';
${comment_on} column ${p}transport_encounters.agency_id is 'The tenant.';
${comment_on} column ${p}transport_encounters.patient_account_id is 'Who is billed; empty until the account is found.';
${comment_on} column ${p}transport_encounters.encounter_code is 'Number of the run, unique within the agency.';
${comment_on} column ${p}transport_encounters.incident_id is 'The id that dispatch gives the incident.';
${comment_on} column ${p}transport_encounters.clinical_record_id is 'The id that the clinical system gives its record. No key leads there.';
${comment_on} column ${p}transport_encounters.patient_id is 'The id that the clinical system gives the patient.';
${comment_on} column ${p}transport_encounters.patient_name is 'The patient, as on the record.';
${comment_on} column ${p}transport_encounters.date_of_birth is 'Of the patient.';
${comment_on} column ${p}transport_encounters.service_date is 'Day of the transport, in the agency''s zone.';
${comment_on} column ${p}transport_encounters.dispatched_at is 'When a vehicle was sent.';
${comment_on} column ${p}transport_encounters.pickup_at is 'When the patient was taken aboard.';
${comment_on} column ${p}transport_encounters.dropoff_at is 'When the patient was handed over.';
${comment_on} column ${p}transport_encounters.level_of_service is 'What was rendered: bls, bls_emergency, als1, als1_emergency, als2, specialty_care, paramedic_intercept, fixed_wing, rotary_wing or treatment_no_transport.';
${comment_on} column ${p}transport_encounters.pickup_address is 'Where the patient was taken aboard.';
${comment_on} column ${p}transport_encounters.pickup_postal_code is 'Its postal code, which decides the fee schedule.';
${comment_on} column ${p}transport_encounters.origin_modifier is 'Letter for the kind of place, as R for a residence.';
${comment_on} column ${p}transport_encounters.dropoff_facility is 'Where the patient was handed over.';
${comment_on} column ${p}transport_encounters.destination_modifier is 'Letter for the kind of place, as H for a hospital.';
${comment_on} column ${p}transport_encounters.loaded_miles is 'Miles with the patient aboard.';
${comment_on} column ${p}transport_encounters.diagnosis_codes is 'ICD-10 codes that the record gave for billing, the first one first.';
${comment_on} column ${p}transport_encounters.medical_necessity is 'Why another way of travelling was out of the question, as the claim has to say.';
${comment_on} column ${p}transport_encounters.crew_ids is 'The ids of who was on board, as the host knows them.';
${comment_on} column ${p}transport_encounters.signature_on_file is 'Whether the patient or somebody for them signed.';
${comment_on} column ${p}transport_encounters.certification_on_file is 'Whether a physician certified the need, where it was no emergency.';
${comment_on} column ${p}transport_encounters.status is 'How far it is: received, incomplete, ready, billed or non_billable.';
${comment_on} column ${p}transport_encounters.non_billable_reason is 'Why it is not billed.';
${comment_on} column ${p}transport_encounters.created_at is 'When the row was made.';
${comment_on} column ${p}transport_encounters.updated_at is 'When its writer last changed it.';

create table if not exists ${p}billing_claims (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  encounter_id ${uuid} not null,
  patient_account_id ${uuid} not null,
  original_claim_id ${uuid},
  claim_code varchar(50) not null,
  filing_order varchar(20) default 'primary' not null,
  frequency varchar(20) default 'original' not null,
  payer_id varchar(100) not null,
  payer_name varchar(200) not null,
  member_id varchar(100) not null,
  group_id varchar(100),
  subscriber_relationship varchar(20) default 'self' not null,
  authorization_number varchar(100),
  payer_claim_reference varchar(100),
  diagnosis_codes ${list} default ${empty_list} not null,
  service_date date not null,
  filing_deadline date,
  currency varchar(3) not null,
  charge_amount decimal(12,2) default 0 not null,
  allowed_amount decimal(12,2) default 0 not null,
  paid_amount decimal(12,2) default 0 not null,
  adjustment_amount decimal(12,2) default 0 not null,
  patient_amount decimal(12,2) default 0 not null,
  status varchar(20) default 'draft' not null,
  submitted_at ${instant},
  adjudicated_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_billing_claims primary key (id),
  constraint ${n}uq_billing_claims_id unique (agency_id, id),
  constraint ${n}uq_billing_claims_account unique (agency_id, patient_account_id, id),
  constraint ${n}uq_billing_claims_code unique (agency_id, claim_code),
  constraint ${n}ck_billing_claims_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_billing_claims_filing_order check (filing_order in ('primary', 'secondary', 'tertiary')),
  constraint ${n}ck_billing_claims_frequency check (frequency in ('original', 'replacement', 'void')),
  constraint ${n}ck_billing_claims_subscriber_relationship check
    (subscriber_relationship in ('self', 'spouse', 'child', 'other')),
  constraint ${n}ck_billing_claims_status check
    (status in ('draft', 'ready', 'submitted', 'accepted', 'rejected', 'pending', 'paid', 'partially_paid',
      'denied', 'appealed', 'closed', 'void')),
  constraint ${n}ck_billing_claims_amounts check
    (charge_amount >= 0 and allowed_amount >= 0 and paid_amount >= 0 and patient_amount >= 0),
  constraint ${n}ck_billing_claims_original check (frequency = 'original' or original_claim_id is not null),
  constraint ${n}ck_billing_claims_submitted check (status in ('draft', 'ready', 'void') or submitted_at is not null),
  constraint ${n}fk_billing_claims_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_billing_claims_encounter foreign key (agency_id, patient_account_id, encounter_id)
    references ${p}transport_encounters (agency_id, patient_account_id, id),
  constraint ${n}fk_billing_claims_account foreign key (agency_id, patient_account_id)
    references ${p}patient_accounts (agency_id, id),
  constraint ${n}fk_billing_claims_original_claim foreign key (agency_id, patient_account_id, original_claim_id)
    references ${p}billing_claims (agency_id, patient_account_id, id)
)${table_options};

${index} ${i}ix_billing_claims_encounter on ${p}billing_claims (agency_id, encounter_id);
${index} ${i}ix_billing_claims_original_claim on ${p}billing_claims (agency_id, original_claim_id);
${index} ${i}ix_billing_claims_status on ${p}billing_claims (agency_id, status, service_date);
${index} ${i}ix_billing_claims_payer on ${p}billing_claims (agency_id, payer_id, status);
${index} ${i}ix_billing_claims_submitted on ${p}billing_claims (agency_id, submitted_at);
${index} ${i}ix_billing_claims_deadline on ${p}billing_claims (agency_id, filing_deadline);

${comment_on} table ${p}billing_claims is 'Claims on a payer for an encounter. A correction or a cancellation is a claim of its own that names the first.';
${comment_on} column ${p}billing_claims.id is 'The claim.';
${comment_on} column ${p}billing_claims.agency_id is 'The tenant.';
${comment_on} column ${p}billing_claims.encounter_id is 'For which encounter.';
${comment_on} column ${p}billing_claims.patient_account_id is 'Who owes what the payer leaves.';
${comment_on} column ${p}billing_claims.original_claim_id is 'The claim that this one replaces or voids.';
${comment_on} column ${p}billing_claims.claim_code is 'The number that the payer is told, unique within the agency.';
${comment_on} column ${p}billing_claims.filing_order is 'Whose turn among the patient''s payers it is: primary, secondary or tertiary.';
${comment_on} column ${p}billing_claims.frequency is 'Whether it is the first: original, replacement or void.';
${comment_on} column ${p}billing_claims.payer_id is 'The id by which the payer is known to the clearinghouse.';
${comment_on} column ${p}billing_claims.payer_name is 'What the payer is called.';
${comment_on} column ${p}billing_claims.member_id is 'The patient''s number there.';
${comment_on} column ${p}billing_claims.group_id is 'The number of the patient''s group there.';
${comment_on} column ${p}billing_claims.subscriber_relationship is 'What the patient is to the subscriber: self, spouse, child or other.';
${comment_on} column ${p}billing_claims.authorization_number is 'What the payer gave when it agreed beforehand.';
${comment_on} column ${p}billing_claims.payer_claim_reference is 'The number that the payer gave the claim.';
${comment_on} column ${p}billing_claims.diagnosis_codes is 'ICD-10 codes, the first one first.';
${comment_on} column ${p}billing_claims.service_date is 'Day of the transport.';
${comment_on} column ${p}billing_claims.filing_deadline is 'Last day on which the payer takes it.';
${comment_on} column ${p}billing_claims.currency is 'ISO 4217 code of its amounts.';
${comment_on} column ${p}billing_claims.charge_amount is 'What is charged: the sum of its lines.';
${comment_on} column ${p}billing_claims.allowed_amount is 'What the payer holds it to be worth.';
${comment_on} column ${p}billing_claims.paid_amount is 'What the payer paid.';
${comment_on} column ${p}billing_claims.adjustment_amount is 'What the agency has to forgo by contract or rule.';
${comment_on} column ${p}billing_claims.patient_amount is 'What the payer leaves to the patient.';
${comment_on} column ${p}billing_claims.status is 'How far it is: draft, ready, submitted, accepted, rejected, pending, paid, partially_paid, denied, appealed, closed or void.';
${comment_on} column ${p}billing_claims.submitted_at is 'When it last went out.';
${comment_on} column ${p}billing_claims.adjudicated_at is 'When the payer decided.';
${comment_on} column ${p}billing_claims.created_at is 'When the row was made.';
${comment_on} column ${p}billing_claims.updated_at is 'When its writer last changed it.';

create table if not exists ${p}billing_claim_lines (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  claim_id ${uuid} not null,
  line_number int not null,
  service_date date not null,
  procedure_code varchar(10) not null,
  modifiers ${list} default ${empty_list} not null,
  diagnosis_pointers ${list} default ${empty_list} not null,
  description varchar(400) not null,
  units decimal(9,2) default 1 not null,
  unit_amount decimal(12,2) not null,
  charge_amount decimal(12,2) not null,
  allowed_amount decimal(12,2) default 0 not null,
  paid_amount decimal(12,2) default 0 not null,
  adjustment_amount decimal(12,2) default 0 not null,
  patient_amount decimal(12,2) default 0 not null,
  currency varchar(3) not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_billing_claim_lines primary key (id),
  constraint ${n}uq_billing_claim_lines_id unique (agency_id, id),
  constraint ${n}uq_billing_claim_lines_number unique (agency_id, claim_id, line_number),
  constraint ${n}uq_billing_claim_lines_claim unique (agency_id, claim_id, id),
  constraint ${n}ck_billing_claim_lines_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_billing_claim_lines_number check (line_number >= 1),
  constraint ${n}ck_billing_claim_lines_amounts check
    (units > 0 and unit_amount >= 0 and charge_amount >= 0 and allowed_amount >= 0 and paid_amount >= 0
      and patient_amount >= 0),
  constraint ${n}fk_billing_claim_lines_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_billing_claim_lines_claim foreign key (agency_id, claim_id)
    references ${p}billing_claims (agency_id, id)
)${table_options};

${comment_on} table ${p}billing_claim_lines is 'What is charged on a claim, line by line.';
${comment_on} column ${p}billing_claim_lines.id is 'The line.';
${comment_on} column ${p}billing_claim_lines.agency_id is 'The tenant.';
${comment_on} column ${p}billing_claim_lines.claim_id is 'On which claim.';
${comment_on} column ${p}billing_claim_lines.line_number is 'Its place, from 1 on.';
${comment_on} column ${p}billing_claim_lines.service_date is 'Day of the service.';
${comment_on} column ${p}billing_claim_lines.procedure_code is 'HCPCS code, as A0429.';
${comment_on} column ${p}billing_claim_lines.modifiers is 'Modifiers of the code, as RH for residence to hospital.';
${comment_on} column ${p}billing_claim_lines.diagnosis_pointers is 'Which of the claim''s diagnoses it rests on, as A.';
${comment_on} column ${p}billing_claim_lines.description is 'What it is, in words.';
${comment_on} column ${p}billing_claim_lines.units is 'How many: 1 for a base rate, miles for mileage.';
${comment_on} column ${p}billing_claim_lines.unit_amount is 'What one costs.';
${comment_on} column ${p}billing_claim_lines.charge_amount is 'What is charged for the line, to the cent.';
${comment_on} column ${p}billing_claim_lines.allowed_amount is 'What the payer holds it to be worth.';
${comment_on} column ${p}billing_claim_lines.paid_amount is 'What the payer paid.';
${comment_on} column ${p}billing_claim_lines.adjustment_amount is 'What the agency has to forgo.';
${comment_on} column ${p}billing_claim_lines.patient_amount is 'What the payer leaves to the patient.';
${comment_on} column ${p}billing_claim_lines.currency is 'ISO 4217 code, that of the claim.';
${comment_on} column ${p}billing_claim_lines.created_at is 'When the row was made.';
${comment_on} column ${p}billing_claim_lines.updated_at is 'When its writer last changed it.';

create table if not exists ${p}billing_claim_status_events (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  claim_id ${uuid} not null,
  event_number int not null,
  from_status varchar(20),
  to_status varchar(20) not null,
  source varchar(20) not null,
  actor_id varchar(200),
  reason_code varchar(50),
  note ${text},
  occurred_at ${instant} not null,
  created_at ${instant} default ${now} not null,
  constraint ${n}pk_billing_claim_status_events primary key (id),
  constraint ${n}uq_billing_claim_status_events_id unique (agency_id, id),
  constraint ${n}uq_billing_claim_status_events_number unique (agency_id, claim_id, event_number),
  constraint ${n}ck_billing_claim_status_events_from_status check
    (from_status in ('draft', 'ready', 'submitted', 'accepted', 'rejected', 'pending', 'paid', 'partially_paid',
      'denied', 'appealed', 'closed', 'void')),
  constraint ${n}ck_billing_claim_status_events_to_status check
    (to_status in ('draft', 'ready', 'submitted', 'accepted', 'rejected', 'pending', 'paid', 'partially_paid',
      'denied', 'appealed', 'closed', 'void')),
  constraint ${n}ck_billing_claim_status_events_source check
    (source in ('user', 'system', 'clearinghouse', 'payer', 'ai_agent')),
  constraint ${n}ck_billing_claim_status_events_number check (event_number >= 1),
  constraint ${n}ck_billing_claim_status_events_first check (event_number = 1 or from_status is not null),
  constraint ${n}fk_billing_claim_status_events_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_billing_claim_status_events_claim foreign key (agency_id, claim_id)
    references ${p}billing_claims (agency_id, id)
)${table_options};

${index} ${i}ix_billing_claim_status_events_occurred on ${p}billing_claim_status_events (agency_id, occurred_at);

${comment_on} table ${p}billing_claim_status_events is 'What became of claims. Append-only: one each time that a claim moves.';
${comment_on} column ${p}billing_claim_status_events.id is 'The event.';
${comment_on} column ${p}billing_claim_status_events.agency_id is 'The tenant.';
${comment_on} column ${p}billing_claim_status_events.claim_id is 'Which claim.';
${comment_on} column ${p}billing_claim_status_events.event_number is '1 for the claim''s first, and so on.';
${comment_on} column ${p}billing_claim_status_events.from_status is 'Where it was; empty for the first: draft, ready, submitted, accepted, rejected, pending, paid, partially_paid, denied, appealed, closed or void.';
${comment_on} column ${p}billing_claim_status_events.to_status is 'Where it went: draft, ready, submitted, accepted, rejected, pending, paid, partially_paid, denied, appealed, closed or void.';
${comment_on} column ${p}billing_claim_status_events.source is 'Who said so: user, system, clearinghouse, payer or ai_agent.';
${comment_on} column ${p}billing_claim_status_events.actor_id is 'Who moved it, if it was somebody here.';
${comment_on} column ${p}billing_claim_status_events.reason_code is 'The code that came with it.';
${comment_on} column ${p}billing_claim_status_events.note is 'What came with it in words. Nothing of the patient.';
${comment_on} column ${p}billing_claim_status_events.occurred_at is 'When it moved.';
${comment_on} column ${p}billing_claim_status_events.created_at is 'When the row was made.';

create table if not exists ${p}remittances (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  payer_id varchar(100) not null,
  payer_name varchar(200) not null,
  trace_reference varchar(100) not null,
  payment_type varchar(20) not null,
  payment_date date not null,
  received_at ${instant} not null,
  currency varchar(3) not null,
  paid_amount decimal(12,2) not null,
  provider_adjustment_amount decimal(12,2) default 0 not null,
  posted_amount decimal(12,2) default 0 not null,
  document_reference varchar(200),
  status varchar(20) default 'received' not null,
  posted_by varchar(200),
  posted_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_remittances primary key (id),
  constraint ${n}uq_remittances_id unique (agency_id, id),
  constraint ${n}uq_remittances_trace unique (agency_id, payer_id, trace_reference),
  constraint ${n}ck_remittances_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_remittances_payment_type check (payment_type in ('eft', 'check', 'non_payment')),
  constraint ${n}ck_remittances_status check (status in ('received', 'posting', 'posted', 'reconciled', 'rejected')),
  constraint ${n}ck_remittances_paid check (paid_amount >= 0 and (payment_type <> 'non_payment' or paid_amount = 0)),
  constraint ${n}ck_remittances_reconciled check
    (status <> 'reconciled' or round(posted_amount + provider_adjustment_amount - paid_amount, 2) = 0),
  constraint ${n}fk_remittances_agency foreign key (agency_id) references ${p}agencies (id)
)${table_options};

${index} ${i}ix_remittances_status on ${p}remittances (agency_id, status, payment_date);

${comment_on} table ${p}remittances is 'What payers sent: a payment for many claims, or the word that there is none.';
${comment_on} column ${p}remittances.id is 'The remittance.';
${comment_on} column ${p}remittances.agency_id is 'The tenant.';
${comment_on} column ${p}remittances.payer_id is 'The id by which the payer is known to the clearinghouse.';
${comment_on} column ${p}remittances.payer_name is 'What the payer is called.';
${comment_on} column ${p}remittances.trace_reference is 'What the payer calls the payment, unique per payer.';
${comment_on} column ${p}remittances.payment_type is 'How the money came: eft, check or non_payment.';
${comment_on} column ${p}remittances.payment_date is 'The payer''s date.';
${comment_on} column ${p}remittances.received_at is 'When it was received.';
${comment_on} column ${p}remittances.currency is 'ISO 4217 code of its amounts.';
${comment_on} column ${p}remittances.paid_amount is 'What was paid.';
${comment_on} column ${p}remittances.provider_adjustment_amount is 'What the payer kept back or added beside the claims, added if positive.';
${comment_on} column ${p}remittances.posted_amount is 'What was posted to claims until now.';
${comment_on} column ${p}remittances.document_reference is 'Where the file is kept.';
${comment_on} column ${p}remittances.status is 'How far it is: received, posting, posted, reconciled or rejected.';
${comment_on} column ${p}remittances.posted_by is 'Who posted it.';
${comment_on} column ${p}remittances.posted_at is 'When.';
${comment_on} column ${p}remittances.created_at is 'When the row was made.';
${comment_on} column ${p}remittances.updated_at is 'When its writer last changed it.';

create table if not exists ${p}remittance_lines (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  remittance_id ${uuid} not null,
  line_number int not null,
  claim_id ${uuid},
  claim_line_id ${uuid},
  claim_reference varchar(100) not null,
  payer_claim_reference varchar(100),
  charge_amount decimal(12,2) default 0 not null,
  allowed_amount decimal(12,2) default 0 not null,
  paid_amount decimal(12,2) default 0 not null,
  adjustment_amount decimal(12,2) default 0 not null,
  patient_amount decimal(12,2) default 0 not null,
  currency varchar(3) not null,
  group_code varchar(20),
  reason_code varchar(10),
  remark_codes ${list} default ${empty_list} not null,
  status varchar(20) default 'unmatched' not null,
  posted_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_remittance_lines primary key (id),
  constraint ${n}uq_remittance_lines_id unique (agency_id, id),
  constraint ${n}uq_remittance_lines_number unique (agency_id, remittance_id, line_number),
  constraint ${n}ck_remittance_lines_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_remittance_lines_group_code check (group_code in ('CO', 'PR', 'OA', 'PI')),
  constraint ${n}ck_remittance_lines_status check (status in ('unmatched', 'matched', 'posted', 'ignored')),
  constraint ${n}ck_remittance_lines_number check (line_number >= 1),
  constraint ${n}ck_remittance_lines_line check (claim_line_id is null or claim_id is not null),
  constraint ${n}ck_remittance_lines_matched check (status not in ('matched', 'posted') or claim_id is not null),
  constraint ${n}fk_remittance_lines_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_remittance_lines_remittance foreign key (agency_id, remittance_id)
    references ${p}remittances (agency_id, id),
  constraint ${n}fk_remittance_lines_claim foreign key (agency_id, claim_id)
    references ${p}billing_claims (agency_id, id),
  constraint ${n}fk_remittance_lines_claim_line foreign key (agency_id, claim_id, claim_line_id)
    references ${p}billing_claim_lines (agency_id, claim_id, id)
)${table_options};

${index} ${i}ix_remittance_lines_claim on ${p}remittance_lines (agency_id, claim_id);
${index} ${i}ix_remittance_lines_status on ${p}remittance_lines (agency_id, status);

${comment_on} table ${p}remittance_lines is 'What a remittance says of a claim or of one of its lines. A payer that takes money back sends negative amounts.';
${comment_on} column ${p}remittance_lines.id is 'The line.';
${comment_on} column ${p}remittance_lines.agency_id is 'The tenant.';
${comment_on} column ${p}remittance_lines.remittance_id is 'In which remittance.';
${comment_on} column ${p}remittance_lines.line_number is 'Its place, from 1 on.';
${comment_on} column ${p}remittance_lines.claim_id is 'The claim that it was matched with.';
${comment_on} column ${p}remittance_lines.claim_line_id is 'The line of that claim, if it says so much.';
${comment_on} column ${p}remittance_lines.claim_reference is 'The claim''s number as the payer gave it back.';
${comment_on} column ${p}remittance_lines.payer_claim_reference is 'The number that the payer gave the claim.';
${comment_on} column ${p}remittance_lines.charge_amount is 'What was charged, as the payer has it.';
${comment_on} column ${p}remittance_lines.allowed_amount is 'What the payer holds it to be worth.';
${comment_on} column ${p}remittance_lines.paid_amount is 'What it pays.';
${comment_on} column ${p}remittance_lines.adjustment_amount is 'What the agency has to forgo.';
${comment_on} column ${p}remittance_lines.patient_amount is 'What is left to the patient.';
${comment_on} column ${p}remittance_lines.currency is 'ISO 4217 code, that of the remittance.';
${comment_on} column ${p}remittance_lines.group_code is 'On whom the difference falls, in the codes of X12: CO, PR, OA or PI.';
${comment_on} column ${p}remittance_lines.reason_code is 'Claim adjustment reason code, as 50.';
${comment_on} column ${p}remittance_lines.remark_codes is 'Remittance advice remark codes.';
${comment_on} column ${p}remittance_lines.status is 'How far it is: unmatched, matched, posted or ignored.';
${comment_on} column ${p}remittance_lines.posted_at is 'When it was posted.';
${comment_on} column ${p}remittance_lines.created_at is 'When the row was made.';
${comment_on} column ${p}remittance_lines.updated_at is 'When its writer last changed it.';

create table if not exists ${p}billing_claim_denials (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  claim_id ${uuid} not null,
  claim_line_id ${uuid},
  remittance_line_id ${uuid},
  category varchar(30) not null,
  group_code varchar(20),
  reason_code varchar(10) not null,
  remark_codes ${list} default ${empty_list} not null,
  denied_amount decimal(12,2) not null,
  currency varchar(3) not null,
  denied_at ${instant} not null,
  appeal_deadline date,
  assigned_to varchar(200),
  status varchar(20) default 'open' not null,
  resolved_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_billing_claim_denials primary key (id),
  constraint ${n}uq_billing_claim_denials_id unique (agency_id, id),
  constraint ${n}ck_billing_claim_denials_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_billing_claim_denials_category check
    (category in ('eligibility', 'authorization', 'medical_necessity', 'documentation', 'coding', 'duplicate',
      'timely_filing', 'coordination_of_benefits', 'other')),
  constraint ${n}ck_billing_claim_denials_group_code check (group_code in ('CO', 'PR', 'OA', 'PI')),
  constraint ${n}ck_billing_claim_denials_status check
    (status in ('open', 'correcting', 'appealing', 'overturned', 'upheld', 'accepted')),
  constraint ${n}ck_billing_claim_denials_amount check (denied_amount > 0),
  constraint ${n}ck_billing_claim_denials_resolved check
    (status not in ('overturned', 'upheld', 'accepted') or resolved_at is not null),
  constraint ${n}fk_billing_claim_denials_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_billing_claim_denials_claim foreign key (agency_id, claim_id)
    references ${p}billing_claims (agency_id, id),
  constraint ${n}fk_billing_claim_denials_claim_line foreign key (agency_id, claim_id, claim_line_id)
    references ${p}billing_claim_lines (agency_id, claim_id, id),
  constraint ${n}fk_billing_claim_denials_remittance_line foreign key (agency_id, remittance_line_id)
    references ${p}remittance_lines (agency_id, id)
)${table_options};

${index} ${i}ix_billing_claim_denials_claim on ${p}billing_claim_denials (agency_id, claim_id);
${index} ${i}ix_billing_claim_denials_remittance_line on ${p}billing_claim_denials (agency_id, remittance_line_id);
${index} ${i}ix_billing_claim_denials_status on ${p}billing_claim_denials (agency_id, status, appeal_deadline);
${index} ${i}ix_billing_claim_denials_category on ${p}billing_claim_denials (agency_id, category, denied_at);

${comment_on} table ${p}billing_claim_denials is 'What a payer refused to pay, and why.';
${comment_on} column ${p}billing_claim_denials.id is 'The denial.';
${comment_on} column ${p}billing_claim_denials.agency_id is 'The tenant.';
${comment_on} column ${p}billing_claim_denials.claim_id is 'Of which claim.';
${comment_on} column ${p}billing_claim_denials.claim_line_id is 'Of which line; empty for the whole claim.';
${comment_on} column ${p}billing_claim_denials.remittance_line_id is 'Where the payer said so.';
${comment_on} column ${p}billing_claim_denials.category is 'Why, roughly: eligibility, authorization, medical_necessity, documentation, coding, duplicate, timely_filing, coordination_of_benefits or other.';
${comment_on} column ${p}billing_claim_denials.group_code is 'On whom it falls, in the codes of X12: CO, PR, OA or PI.';
${comment_on} column ${p}billing_claim_denials.reason_code is 'Claim adjustment reason code, as 50.';
${comment_on} column ${p}billing_claim_denials.remark_codes is 'Remittance advice remark codes.';
${comment_on} column ${p}billing_claim_denials.denied_amount is 'How much was refused.';
${comment_on} column ${p}billing_claim_denials.currency is 'ISO 4217 code, that of the claim.';
${comment_on} column ${p}billing_claim_denials.denied_at is 'When the payer decided.';
${comment_on} column ${p}billing_claim_denials.appeal_deadline is 'Last day on which an appeal is taken.';
${comment_on} column ${p}billing_claim_denials.assigned_to is 'Who works on it.';
${comment_on} column ${p}billing_claim_denials.status is 'What became of it: open, correcting, appealing, overturned, upheld or accepted.';
${comment_on} column ${p}billing_claim_denials.resolved_at is 'When it was settled.';
${comment_on} column ${p}billing_claim_denials.created_at is 'When the row was made.';
${comment_on} column ${p}billing_claim_denials.updated_at is 'When its writer last changed it.';

create table if not exists ${p}billing_claim_appeals (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  denial_id ${uuid} not null,
  level_number int not null,
  status varchar(20) default 'draft' not null,
  argument ${text} not null,
  document_references ${list} default ${empty_list} not null,
  deadline date,
  submitted_by varchar(200),
  submitted_at ${instant},
  decided_at ${instant},
  recovered_amount decimal(12,2) default 0 not null,
  currency varchar(3) not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_billing_claim_appeals primary key (id),
  constraint ${n}uq_billing_claim_appeals_id unique (agency_id, id),
  constraint ${n}uq_billing_claim_appeals_level unique (agency_id, denial_id, level_number),
  constraint ${n}ck_billing_claim_appeals_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_billing_claim_appeals_status check
    (status in ('draft', 'submitted', 'under_review', 'overturned', 'partially_overturned', 'upheld', 'withdrawn')),
  constraint ${n}ck_billing_claim_appeals_level check (level_number between 1 and 5),
  constraint ${n}ck_billing_claim_appeals_amount check (recovered_amount >= 0),
  constraint ${n}ck_billing_claim_appeals_submitted check
    (status in ('draft', 'withdrawn') or submitted_at is not null),
  constraint ${n}ck_billing_claim_appeals_decided check
    (status not in ('overturned', 'partially_overturned', 'upheld') or decided_at is not null),
  constraint ${n}fk_billing_claim_appeals_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_billing_claim_appeals_denial foreign key (agency_id, denial_id)
    references ${p}billing_claim_denials (agency_id, id)
)${table_options};

${index} ${i}ix_billing_claim_appeals_status on ${p}billing_claim_appeals (agency_id, status, deadline);

${comment_on} table ${p}billing_claim_appeals is 'Appeals against a denial, level by level.';
${comment_on} column ${p}billing_claim_appeals.id is 'The appeal.';
${comment_on} column ${p}billing_claim_appeals.agency_id is 'The tenant.';
${comment_on} column ${p}billing_claim_appeals.denial_id is 'Against which denial.';
${comment_on} column ${p}billing_claim_appeals.level_number is '1 for the first appeal, 2 for the one against its answer, and so on.';
${comment_on} column ${p}billing_claim_appeals.status is 'How far it is: draft, submitted, under_review, overturned, partially_overturned, upheld or withdrawn.';
${comment_on} column ${p}billing_claim_appeals.argument is 'Why the payer should pay. Nothing of the patient beyond what the claim says.';
${comment_on} column ${p}billing_claim_appeals.document_references is 'Where what goes with it is kept.';
${comment_on} column ${p}billing_claim_appeals.deadline is 'Last day on which it is taken.';
${comment_on} column ${p}billing_claim_appeals.submitted_by is 'Who sent it.';
${comment_on} column ${p}billing_claim_appeals.submitted_at is 'When.';
${comment_on} column ${p}billing_claim_appeals.decided_at is 'When the payer answered.';
${comment_on} column ${p}billing_claim_appeals.recovered_amount is 'What it brought.';
${comment_on} column ${p}billing_claim_appeals.currency is 'ISO 4217 code, that of the claim.';
${comment_on} column ${p}billing_claim_appeals.created_at is 'When the row was made.';
${comment_on} column ${p}billing_claim_appeals.updated_at is 'When its writer last changed it.';

create table if not exists ${p}eligibility_checks (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  patient_account_id ${uuid} not null,
  encounter_id ${uuid},
  payer_id varchar(100) not null,
  payer_name varchar(200) not null,
  service_date date not null,
  status varchar(20) default 'pending' not null,
  requested_by varchar(200) not null,
  requested_at ${instant} default ${now} not null,
  answered_at ${instant},
  response_reference varchar(100),
  failure_message varchar(400),
  coverage_from date,
  coverage_to date,
  copay_amount decimal(12,2),
  deductible_remaining decimal(12,2),
  coinsurance_percent decimal(5,2),
  currency varchar(3) not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_eligibility_checks primary key (id),
  constraint ${n}uq_eligibility_checks_id unique (agency_id, id),
  constraint ${n}ck_eligibility_checks_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_eligibility_checks_status check
    (status in ('pending', 'active', 'inactive', 'not_found', 'failed')),
  constraint ${n}ck_eligibility_checks_amounts check
    (copay_amount >= 0 and deductible_remaining >= 0 and coinsurance_percent between 0 and 100),
  constraint ${n}ck_eligibility_checks_coverage check (coverage_to >= coverage_from),
  constraint ${n}ck_eligibility_checks_answered check (status = 'pending' or answered_at is not null),
  constraint ${n}fk_eligibility_checks_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_eligibility_checks_account foreign key (agency_id, patient_account_id)
    references ${p}patient_accounts (agency_id, id),
  constraint ${n}fk_eligibility_checks_encounter foreign key (agency_id, encounter_id)
    references ${p}transport_encounters (agency_id, id)
)${table_options};

${index} ${i}ix_eligibility_checks_account on ${p}eligibility_checks (agency_id, patient_account_id);
${index} ${i}ix_eligibility_checks_encounter on ${p}eligibility_checks (agency_id, encounter_id);
${index} ${i}ix_eligibility_checks_status on ${p}eligibility_checks (agency_id, status, service_date);

${comment_on} table ${p}eligibility_checks is 'What payers answered when asked about coverage. The patient''s number there is on the claim alone.';
${comment_on} column ${p}eligibility_checks.id is 'The check.';
${comment_on} column ${p}eligibility_checks.agency_id is 'The tenant.';
${comment_on} column ${p}eligibility_checks.patient_account_id is 'Whose coverage.';
${comment_on} column ${p}eligibility_checks.encounter_id is 'For which encounter, if for one.';
${comment_on} column ${p}eligibility_checks.payer_id is 'The id by which the payer is known to the clearinghouse.';
${comment_on} column ${p}eligibility_checks.payer_name is 'What the payer is called.';
${comment_on} column ${p}eligibility_checks.service_date is 'The day that was asked about.';
${comment_on} column ${p}eligibility_checks.status is 'What was answered: pending, active, inactive, not_found or failed.';
${comment_on} column ${p}eligibility_checks.requested_by is 'Who asked.';
${comment_on} column ${p}eligibility_checks.requested_at is 'When.';
${comment_on} column ${p}eligibility_checks.answered_at is 'When the answer came.';
${comment_on} column ${p}eligibility_checks.response_reference is 'What the clearinghouse calls the answer.';
${comment_on} column ${p}eligibility_checks.failure_message is 'What went wrong.';
${comment_on} column ${p}eligibility_checks.coverage_from is 'First day of the coverage.';
${comment_on} column ${p}eligibility_checks.coverage_to is 'Last day of the coverage.';
${comment_on} column ${p}eligibility_checks.copay_amount is 'What the patient pays each time.';
${comment_on} column ${p}eligibility_checks.deductible_remaining is 'What the patient pays first this year.';
${comment_on} column ${p}eligibility_checks.coinsurance_percent is 'The patient''s share of the rest, from 0 to 100.';
${comment_on} column ${p}eligibility_checks.currency is 'ISO 4217 code of its amounts.';
${comment_on} column ${p}eligibility_checks.created_at is 'When the row was made.';
${comment_on} column ${p}eligibility_checks.updated_at is 'When its writer last changed it.';

-- Statements and payments.

create table if not exists ${p}patient_statements (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  patient_account_id ${uuid} not null,
  statement_code varchar(50) not null,
  statement_date date not null,
  due_date date not null,
  currency varchar(3) not null,
  previous_balance decimal(12,2) default 0 not null,
  total_amount decimal(12,2) default 0 not null,
  paid_amount decimal(12,2) default 0 not null,
  adjusted_amount decimal(12,2) default 0 not null,
  balance_due decimal(12,2) default 0 not null,
  status varchar(20) default 'draft' not null,
  issued_by varchar(200),
  issued_at ${instant},
  paid_at ${instant},
  void_reason ${text},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_patient_statements primary key (id),
  constraint ${n}uq_patient_statements_id unique (agency_id, id),
  constraint ${n}uq_patient_statements_account unique (agency_id, patient_account_id, id),
  constraint ${n}uq_patient_statements_code unique (agency_id, statement_code),
  constraint ${n}ck_patient_statements_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_patient_statements_status check
    (status in ('draft', 'issued', 'partially_paid', 'paid', 'written_off', 'void')),
  constraint ${n}ck_patient_statements_dates check (due_date >= statement_date),
  constraint ${n}ck_patient_statements_amounts check (total_amount >= 0 and paid_amount >= 0 and balance_due >= 0),
  constraint ${n}ck_patient_statements_balance check
    (round(total_amount - paid_amount - adjusted_amount - balance_due, 2) = 0),
  constraint ${n}ck_patient_statements_settled check (status not in ('paid', 'written_off') or balance_due = 0),
  constraint ${n}ck_patient_statements_issued check (status in ('draft', 'void') or issued_at is not null),
  constraint ${n}fk_patient_statements_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_patient_statements_account foreign key (agency_id, patient_account_id)
    references ${p}patient_accounts (agency_id, id)
)${table_options};

${index} ${i}ix_patient_statements_due on ${p}patient_statements (agency_id, status, due_date);
${index} ${i}ix_patient_statements_date on ${p}patient_statements (agency_id, statement_date);

${comment_on} table ${p}patient_statements is 'What a patient was asked to pay. Its total is the sum of its lines, and what is due is what is left of it; what earlier statements left is printed and not added, so no cent is asked for in two rows.';
${comment_on} column ${p}patient_statements.id is 'The statement.';
${comment_on} column ${p}patient_statements.agency_id is 'The tenant.';
${comment_on} column ${p}patient_statements.patient_account_id is 'On which account.';
${comment_on} column ${p}patient_statements.statement_code is 'The number printed on it, unique within the agency.';
${comment_on} column ${p}patient_statements.statement_date is 'The day printed on it.';
${comment_on} column ${p}patient_statements.due_date is 'By when it is to be paid; what is late is told from this, not from a status.';
${comment_on} column ${p}patient_statements.currency is 'ISO 4217 code, that of the account.';
${comment_on} column ${p}patient_statements.previous_balance is 'What earlier statements left, for information.';
${comment_on} column ${p}patient_statements.total_amount is 'The sum of its lines.';
${comment_on} column ${p}patient_statements.paid_amount is 'The sum of what was allocated to it.';
${comment_on} column ${p}patient_statements.adjusted_amount is 'The sum of the adjustments posted to it; what was forgone is positive.';
${comment_on} column ${p}patient_statements.balance_due is 'What is left: total less paid less adjusted.';
${comment_on} column ${p}patient_statements.status is 'How it stands: draft, issued, partially_paid, paid, written_off or void.';
${comment_on} column ${p}patient_statements.issued_by is 'Who issued it.';
${comment_on} column ${p}patient_statements.issued_at is 'When. From then on its lines stand.';
${comment_on} column ${p}patient_statements.paid_at is 'When nothing was left.';
${comment_on} column ${p}patient_statements.void_reason is 'Why it does not count.';
${comment_on} column ${p}patient_statements.created_at is 'When the row was made.';
${comment_on} column ${p}patient_statements.updated_at is 'When its writer last changed it.';

create table if not exists ${p}patient_statement_lines (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  statement_id ${uuid} not null,
  line_number int not null,
  line_type varchar(30) not null,
  encounter_id ${uuid},
  claim_id ${uuid},
  service_date date,
  description varchar(400) not null,
  amount decimal(12,2) not null,
  currency varchar(3) not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_patient_statement_lines primary key (id),
  constraint ${n}uq_patient_statement_lines_id unique (agency_id, id),
  constraint ${n}uq_patient_statement_lines_number unique (agency_id, statement_id, line_number),
  constraint ${n}ck_patient_statement_lines_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_patient_statement_lines_line_type check
    (line_type in ('charge', 'fee', 'insurance_reversal', 'insurance_payment', 'contractual_adjustment', 'adjustment')),
  constraint ${n}ck_patient_statement_lines_number check (line_number >= 1),
  constraint ${n}ck_patient_statement_lines_amount check
    (line_type = 'adjustment' or (line_type in ('charge', 'fee', 'insurance_reversal') and amount >= 0)
      or (line_type in ('insurance_payment', 'contractual_adjustment') and amount <= 0)),
  constraint ${n}fk_patient_statement_lines_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_patient_statement_lines_statement foreign key (agency_id, statement_id)
    references ${p}patient_statements (agency_id, id),
  constraint ${n}fk_patient_statement_lines_encounter foreign key (agency_id, encounter_id)
    references ${p}transport_encounters (agency_id, id),
  constraint ${n}fk_patient_statement_lines_claim foreign key (agency_id, claim_id)
    references ${p}billing_claims (agency_id, id)
)${table_options};

${index} ${i}ix_patient_statement_lines_encounter on ${p}patient_statement_lines (agency_id, encounter_id);
${index} ${i}ix_patient_statement_lines_claim on ${p}patient_statement_lines (agency_id, claim_id);

${comment_on} table ${p}patient_statement_lines is 'What a statement consists of. What adds to it is positive, what takes from it negative.';
${comment_on} column ${p}patient_statement_lines.id is 'The line.';
${comment_on} column ${p}patient_statement_lines.agency_id is 'The tenant.';
${comment_on} column ${p}patient_statement_lines.statement_id is 'On which statement.';
${comment_on} column ${p}patient_statement_lines.line_number is 'Its place, from 1 on.';
${comment_on} column ${p}patient_statement_lines.line_type is 'What it is: charge, fee, insurance_reversal, insurance_payment, contractual_adjustment or adjustment.';
${comment_on} column ${p}patient_statement_lines.encounter_id is 'For which encounter.';
${comment_on} column ${p}patient_statement_lines.claim_id is 'After which claim.';
${comment_on} column ${p}patient_statement_lines.service_date is 'Day of the service.';
${comment_on} column ${p}patient_statement_lines.description is 'What the patient reads.';
${comment_on} column ${p}patient_statement_lines.amount is 'How much it adds.';
${comment_on} column ${p}patient_statement_lines.currency is 'ISO 4217 code, that of the statement.';
${comment_on} column ${p}patient_statement_lines.created_at is 'When the row was made.';
${comment_on} column ${p}patient_statement_lines.updated_at is 'When its writer last changed it.';

create table if not exists ${p}statement_deliveries (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  statement_id ${uuid} not null,
  delivery_number int not null,
  channel varchar(20) not null,
  recipient varchar(400),
  status varchar(20) default 'queued' not null,
  provider_reference varchar(100),
  failure_message varchar(400),
  queued_at ${instant} default ${now} not null,
  sent_at ${instant},
  delivered_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_statement_deliveries primary key (id),
  constraint ${n}uq_statement_deliveries_id unique (agency_id, id),
  constraint ${n}uq_statement_deliveries_number unique (agency_id, statement_id, delivery_number),
  constraint ${n}ck_statement_deliveries_channel check (channel in ('mail', 'email', 'portal', 'sms')),
  constraint ${n}ck_statement_deliveries_status check (status in ('queued', 'sent', 'delivered', 'returned', 'failed')),
  constraint ${n}ck_statement_deliveries_number check (delivery_number >= 1),
  constraint ${n}ck_statement_deliveries_sent check (status in ('queued', 'failed') or sent_at is not null),
  constraint ${n}fk_statement_deliveries_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_statement_deliveries_statement foreign key (agency_id, statement_id)
    references ${p}patient_statements (agency_id, id)
)${table_options};

${index} ${i}ix_statement_deliveries_status on ${p}statement_deliveries (agency_id, status, queued_at);

${comment_on} table ${p}statement_deliveries is 'How statements went out, a row for each time.';
${comment_on} column ${p}statement_deliveries.id is 'The delivery.';
${comment_on} column ${p}statement_deliveries.agency_id is 'The tenant.';
${comment_on} column ${p}statement_deliveries.statement_id is 'Which statement.';
${comment_on} column ${p}statement_deliveries.delivery_number is '1 for the first, and so on.';
${comment_on} column ${p}statement_deliveries.channel is 'How: mail, email, portal or sms.';
${comment_on} column ${p}statement_deliveries.recipient is 'Where to, shortened so that it tells nothing to who may not see the account.';
${comment_on} column ${p}statement_deliveries.status is 'What became of it: queued, sent, delivered, returned or failed.';
${comment_on} column ${p}statement_deliveries.provider_reference is 'What the carrier calls it.';
${comment_on} column ${p}statement_deliveries.failure_message is 'What went wrong.';
${comment_on} column ${p}statement_deliveries.queued_at is 'When it was to go out.';
${comment_on} column ${p}statement_deliveries.sent_at is 'When it went out.';
${comment_on} column ${p}statement_deliveries.delivered_at is 'When it arrived.';
${comment_on} column ${p}statement_deliveries.created_at is 'When the row was made.';
${comment_on} column ${p}statement_deliveries.updated_at is 'When its writer last changed it.';

create table if not exists ${p}payment_methods (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  patient_account_id ${uuid} not null,
  method_type varchar(20) not null,
  processor varchar(50) default 'stripe' not null,
  customer_token varchar(100),
  method_token varchar(100) not null,
  brand varchar(50),
  last_four varchar(4),
  expiry_month int,
  expiry_year int,
  is_default ${boolean} default false not null,
  status varchar(20) default 'pending_verification' not null,
  verified_at ${instant},
  removed_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_payment_methods primary key (id),
  constraint ${n}uq_payment_methods_id unique (agency_id, id),
  constraint ${n}uq_payment_methods_account unique (agency_id, patient_account_id, id),
  constraint ${n}uq_payment_methods_token unique (agency_id, processor, method_token),
  constraint ${n}ck_payment_methods_method_type check (method_type in ('card', 'ach')),
  constraint ${n}ck_payment_methods_status check
    (status in ('pending_verification', 'active', 'expired', 'failed', 'removed')),
  constraint ${n}ck_payment_methods_method_token check (lower(method_token) <> upper(method_token)),
  constraint ${n}ck_payment_methods_customer_token check (lower(customer_token) <> upper(customer_token)),
  constraint ${n}ck_payment_methods_last_four check (length(last_four) = 4),
  constraint ${n}ck_payment_methods_expiry check (expiry_month between 1 and 12 and expiry_year between 2000 and 2999),
  constraint ${n}ck_payment_methods_verified check (status <> 'active' or verified_at is not null),
  constraint ${n}fk_payment_methods_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_payment_methods_account foreign key (agency_id, patient_account_id)
    references ${p}patient_accounts (agency_id, id)
)${table_options};

${index} ${i}ix_payment_methods_expiry on ${p}payment_methods (agency_id, expiry_year, expiry_month);

${comment_on} table ${p}payment_methods is 'Ways in which patients pay, as the processor knows them. Never the number of a card or of a bank account: a token, and at most its last four digits.';
${comment_on} column ${p}payment_methods.id is 'The method.';
${comment_on} column ${p}payment_methods.agency_id is 'The tenant.';
${comment_on} column ${p}payment_methods.patient_account_id is 'Whose account.';
${comment_on} column ${p}payment_methods.method_type is 'What it is: card or ach.';
${comment_on} column ${p}payment_methods.processor is 'Who keeps the number.';
${comment_on} column ${p}payment_methods.customer_token is 'What the processor calls the customer; it contains a letter.';
${comment_on} column ${p}payment_methods.method_token is 'What the processor calls the method; it contains a letter, so no number fits.';
${comment_on} column ${p}payment_methods.brand is 'Brand of the card or name of the bank.';
${comment_on} column ${p}payment_methods.last_four is 'The last four digits, for the patient to know it by.';
${comment_on} column ${p}payment_methods.expiry_month is 'Month in which a card expires.';
${comment_on} column ${p}payment_methods.expiry_year is 'Year in which a card expires.';
${comment_on} column ${p}payment_methods.is_default is 'Whether it is offered first.';
${comment_on} column ${p}payment_methods.status is 'Whether it can be used: pending_verification, active, expired, failed or removed.';
${comment_on} column ${p}payment_methods.verified_at is 'When the processor verified it.';
${comment_on} column ${p}payment_methods.removed_at is 'When the patient removed it.';
${comment_on} column ${p}payment_methods.created_at is 'When the row was made.';
${comment_on} column ${p}payment_methods.updated_at is 'When its writer last changed it.';

create table if not exists ${p}auto_pay_enrollments (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  patient_account_id ${uuid} not null,
  consent_id ${uuid} not null,
  consent_type varchar(20) default 'auto_pay' not null,
  payment_method_id ${uuid} not null,
  maximum_amount decimal(12,2),
  currency varchar(3) not null,
  days_before_due int default 0 not null,
  status varchar(20) default 'active' not null,
  paused_reason varchar(20),
  enrolled_by varchar(200) not null,
  enrolled_at ${instant} not null,
  next_charge_date date,
  cancelled_by varchar(200),
  cancelled_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_auto_pay_enrollments primary key (id),
  constraint ${n}uq_auto_pay_enrollments_id unique (agency_id, id),
  constraint ${n}uq_auto_pay_enrollments_account unique (agency_id, patient_account_id, id),
  constraint ${n}uq_auto_pay_enrollments_patient unique (agency_id, patient_account_id),
  constraint ${n}ck_auto_pay_enrollments_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_auto_pay_enrollments_consent_type check (consent_type = 'auto_pay'),
  constraint ${n}ck_auto_pay_enrollments_status check (status in ('active', 'paused', 'cancelled')),
  constraint ${n}ck_auto_pay_enrollments_paused_reason check
    (paused_reason in ('by_patient', 'payment_failed', 'method_expired', 'account_hold')),
  constraint ${n}ck_auto_pay_enrollments_maximum check (maximum_amount > 0),
  constraint ${n}ck_auto_pay_enrollments_days check (days_before_due between 0 and 28),
  constraint ${n}ck_auto_pay_enrollments_paused check (status <> 'paused' or paused_reason is not null),
  constraint ${n}ck_auto_pay_enrollments_cancelled check
    ((status = 'cancelled' and cancelled_at is not null) or (status <> 'cancelled' and cancelled_at is null)),
  constraint ${n}fk_auto_pay_enrollments_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_auto_pay_enrollments_account foreign key (agency_id, patient_account_id)
    references ${p}patient_accounts (agency_id, id),
  constraint ${n}fk_auto_pay_enrollments_consent foreign key (agency_id, patient_account_id, consent_type, consent_id)
    references ${p}billing_consents (agency_id, patient_account_id, consent_type, id),
  constraint ${n}fk_auto_pay_enrollments_payment_method foreign key (agency_id, patient_account_id, payment_method_id)
    references ${p}payment_methods (agency_id, patient_account_id, id)
)${table_options};

${index} ${i}ix_auto_pay_enrollments_payment_method on ${p}auto_pay_enrollments (agency_id, payment_method_id);
${index} ${i}ix_auto_pay_enrollments_consent on ${p}auto_pay_enrollments (agency_id, consent_id);
${index} ${i}ix_auto_pay_enrollments_next on ${p}auto_pay_enrollments (agency_id, status, next_charge_date);

${comment_on} table ${p}auto_pay_enrollments is 'Accounts that are paid automatically: one row an account, and only with a consent of that account to just this. Opting in anew takes a new consent.';
${comment_on} column ${p}auto_pay_enrollments.id is 'The enrollment.';
${comment_on} column ${p}auto_pay_enrollments.agency_id is 'The tenant.';
${comment_on} column ${p}auto_pay_enrollments.patient_account_id is 'Which account.';
${comment_on} column ${p}auto_pay_enrollments.consent_id is 'The consent that allows it.';
${comment_on} column ${p}auto_pay_enrollments.consent_type is 'The kind of that consent, always: auto_pay.';
${comment_on} column ${p}auto_pay_enrollments.payment_method_id is 'What is charged, a method of the same account.';
${comment_on} column ${p}auto_pay_enrollments.maximum_amount is 'Most that is charged at once; empty for all that is due.';
${comment_on} column ${p}auto_pay_enrollments.currency is 'ISO 4217 code, that of the account.';
${comment_on} column ${p}auto_pay_enrollments.days_before_due is 'How many days before a statement is due it is charged, from 0 to 28.';
${comment_on} column ${p}auto_pay_enrollments.status is 'Whether it runs: active, paused or cancelled.';
${comment_on} column ${p}auto_pay_enrollments.paused_reason is 'Why it is paused: by_patient, payment_failed, method_expired or account_hold.';
${comment_on} column ${p}auto_pay_enrollments.enrolled_by is 'Who enrolled it.';
${comment_on} column ${p}auto_pay_enrollments.enrolled_at is 'When.';
${comment_on} column ${p}auto_pay_enrollments.next_charge_date is 'The day of the next charge; empty if there is none.';
${comment_on} column ${p}auto_pay_enrollments.cancelled_by is 'Who cancelled it.';
${comment_on} column ${p}auto_pay_enrollments.cancelled_at is 'When.';
${comment_on} column ${p}auto_pay_enrollments.created_at is 'When the row was made.';
${comment_on} column ${p}auto_pay_enrollments.updated_at is 'When its writer last changed it.';

create table if not exists ${p}payment_plans (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  patient_account_id ${uuid} not null,
  statement_id ${uuid},
  consent_id ${uuid},
  consent_type varchar(20) default 'payment_plan' not null,
  payment_method_id ${uuid},
  plan_code varchar(50) not null,
  total_amount decimal(12,2) not null,
  down_payment decimal(12,2) default 0 not null,
  financed_amount decimal(12,2) not null,
  paid_amount decimal(12,2) default 0 not null,
  currency varchar(3) not null,
  installment_count int not null,
  frequency varchar(20) default 'monthly' not null,
  first_due_date date not null,
  next_due_date date,
  missed_count int default 0 not null,
  status varchar(20) default 'proposed' not null,
  agreed_at ${instant},
  ended_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_payment_plans primary key (id),
  constraint ${n}uq_payment_plans_id unique (agency_id, id),
  constraint ${n}uq_payment_plans_account unique (agency_id, patient_account_id, id),
  constraint ${n}uq_payment_plans_code unique (agency_id, plan_code),
  constraint ${n}ck_payment_plans_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_payment_plans_consent_type check (consent_type = 'payment_plan'),
  constraint ${n}ck_payment_plans_frequency check (frequency in ('weekly', 'biweekly', 'monthly')),
  constraint ${n}ck_payment_plans_status check
    (status in ('proposed', 'active', 'completed', 'defaulted', 'cancelled')),
  constraint ${n}ck_payment_plans_amounts check
    (total_amount > 0 and down_payment >= 0 and financed_amount > 0 and paid_amount >= 0
      and paid_amount <= financed_amount),
  constraint ${n}ck_payment_plans_financed check (round(total_amount - down_payment - financed_amount, 2) = 0),
  constraint ${n}ck_payment_plans_installments check
    (installment_count between 1 and 120 and missed_count between 0 and installment_count),
  constraint ${n}ck_payment_plans_agreed check
    (status in ('proposed', 'cancelled') or (agreed_at is not null and consent_id is not null)),
  constraint ${n}ck_payment_plans_completed check (status <> 'completed' or paid_amount = financed_amount),
  constraint ${n}ck_payment_plans_ended check (status in ('proposed', 'active') or ended_at is not null),
  constraint ${n}fk_payment_plans_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_payment_plans_account foreign key (agency_id, patient_account_id)
    references ${p}patient_accounts (agency_id, id),
  constraint ${n}fk_payment_plans_statement foreign key (agency_id, patient_account_id, statement_id)
    references ${p}patient_statements (agency_id, patient_account_id, id),
  constraint ${n}fk_payment_plans_consent foreign key (agency_id, patient_account_id, consent_type, consent_id)
    references ${p}billing_consents (agency_id, patient_account_id, consent_type, id),
  constraint ${n}fk_payment_plans_payment_method foreign key (agency_id, patient_account_id, payment_method_id)
    references ${p}payment_methods (agency_id, patient_account_id, id)
)${table_options};

${index} ${i}ix_payment_plans_statement on ${p}payment_plans (agency_id, statement_id);
${index} ${i}ix_payment_plans_payment_method on ${p}payment_plans (agency_id, payment_method_id);
${index} ${i}ix_payment_plans_consent on ${p}payment_plans (agency_id, consent_id);
${index} ${i}ix_payment_plans_next on ${p}payment_plans (agency_id, status, next_due_date);

${comment_on} table ${p}payment_plans is 'Agreements to pay by installments, whose amounts add up to what is financed.';
${comment_on} column ${p}payment_plans.id is 'The plan.';
${comment_on} column ${p}payment_plans.agency_id is 'The tenant.';
${comment_on} column ${p}payment_plans.patient_account_id is 'On which account.';
${comment_on} column ${p}payment_plans.statement_id is 'For which statement; empty for what the account owed.';
${comment_on} column ${p}payment_plans.consent_id is 'The consent that the patient gave to it; a plan that runs has one.';
${comment_on} column ${p}payment_plans.consent_type is 'The kind of that consent, always: payment_plan.';
${comment_on} column ${p}payment_plans.payment_method_id is 'What is charged, a method of the same account; empty if the patient pays by hand.';
${comment_on} column ${p}payment_plans.plan_code is 'The number that the patient is told, unique within the agency.';
${comment_on} column ${p}payment_plans.total_amount is 'What is owed altogether.';
${comment_on} column ${p}payment_plans.down_payment is 'What is paid at once.';
${comment_on} column ${p}payment_plans.financed_amount is 'What is paid by installments: the total less what is paid at once.';
${comment_on} column ${p}payment_plans.paid_amount is 'What was paid of that until now.';
${comment_on} column ${p}payment_plans.currency is 'ISO 4217 code, that of the account.';
${comment_on} column ${p}payment_plans.installment_count is 'How many installments.';
${comment_on} column ${p}payment_plans.frequency is 'How far apart they are: weekly, biweekly or monthly.';
${comment_on} column ${p}payment_plans.first_due_date is 'When the first is due.';
${comment_on} column ${p}payment_plans.next_due_date is 'When the next open one is due; empty if there is none.';
${comment_on} column ${p}payment_plans.missed_count is 'How many were missed until now.';
${comment_on} column ${p}payment_plans.status is 'How it stands: proposed, active, completed, defaulted or cancelled.';
${comment_on} column ${p}payment_plans.agreed_at is 'When the patient agreed.';
${comment_on} column ${p}payment_plans.ended_at is 'When it was completed, defaulted or cancelled.';
${comment_on} column ${p}payment_plans.created_at is 'When the row was made.';
${comment_on} column ${p}payment_plans.updated_at is 'When its writer last changed it.';

create table if not exists ${p}payment_plan_installments (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  patient_account_id ${uuid} not null,
  plan_id ${uuid} not null,
  installment_number int not null,
  due_date date not null,
  amount decimal(12,2) not null,
  paid_amount decimal(12,2) default 0 not null,
  currency varchar(3) not null,
  status varchar(20) default 'scheduled' not null,
  paid_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_payment_plan_installments primary key (id),
  constraint ${n}uq_payment_plan_installments_id unique (agency_id, id),
  constraint ${n}uq_payment_plan_installments_account unique (agency_id, patient_account_id, id),
  constraint ${n}uq_payment_plan_installments_number unique (agency_id, plan_id, installment_number),
  constraint ${n}ck_payment_plan_installments_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_payment_plan_installments_status check
    (status in ('scheduled', 'partially_paid', 'paid', 'missed', 'cancelled')),
  constraint ${n}ck_payment_plan_installments_number check (installment_number >= 1),
  constraint ${n}ck_payment_plan_installments_amounts check (amount > 0 and paid_amount >= 0 and paid_amount <= amount),
  constraint ${n}ck_payment_plan_installments_paid check
    ((status = 'paid' and paid_amount = amount and paid_at is not null) or (status <> 'paid' and paid_amount < amount)),
  constraint ${n}fk_payment_plan_installments_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_payment_plan_installments_plan foreign key (agency_id, patient_account_id, plan_id)
    references ${p}payment_plans (agency_id, patient_account_id, id)
)${table_options};

${index} ${i}ix_payment_plan_installments_due on ${p}payment_plan_installments (agency_id, status, due_date);

${comment_on} table ${p}payment_plan_installments is 'Installments of a plan, in order.';
${comment_on} column ${p}payment_plan_installments.id is 'The installment.';
${comment_on} column ${p}payment_plan_installments.agency_id is 'The tenant.';
${comment_on} column ${p}payment_plan_installments.patient_account_id is 'The account of the plan.';
${comment_on} column ${p}payment_plan_installments.plan_id is 'Of which plan.';
${comment_on} column ${p}payment_plan_installments.installment_number is 'Its place, from 1 on.';
${comment_on} column ${p}payment_plan_installments.due_date is 'When it is due.';
${comment_on} column ${p}payment_plan_installments.amount is 'How much.';
${comment_on} column ${p}payment_plan_installments.paid_amount is 'What was paid of it.';
${comment_on} column ${p}payment_plan_installments.currency is 'ISO 4217 code, that of the plan.';
${comment_on} column ${p}payment_plan_installments.status is 'How it stands: scheduled, partially_paid, paid, missed or cancelled.';
${comment_on} column ${p}payment_plan_installments.paid_at is 'When nothing of it was left.';
${comment_on} column ${p}payment_plan_installments.created_at is 'When the row was made.';
${comment_on} column ${p}payment_plan_installments.updated_at is 'When its writer last changed it.';

create table if not exists ${p}payments (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  patient_account_id ${uuid} not null,
  payment_method_id ${uuid},
  auto_pay_enrollment_id ${uuid},
  remittance_line_id ${uuid},
  payer_type varchar(20) default 'patient' not null,
  method_type varchar(20) not null,
  idempotency_key varchar(200) not null,
  amount decimal(12,2) not null,
  currency varchar(3) not null,
  allocated_amount decimal(12,2) default 0 not null,
  refunded_amount decimal(12,2) default 0 not null,
  status varchar(20) default 'pending' not null,
  attempt_count int default 0 not null,
  max_attempts int default 3 not null,
  next_attempt_at ${instant},
  processor varchar(50),
  processor_reference varchar(100),
  failure_code varchar(100),
  failure_message varchar(400),
  requested_by varchar(200) not null,
  requested_at ${instant} default ${now} not null,
  settled_at ${instant},
  returned_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_payments primary key (id),
  constraint ${n}uq_payments_id unique (agency_id, id),
  constraint ${n}uq_payments_account unique (agency_id, patient_account_id, id),
  constraint ${n}uq_payments_idempotency unique (agency_id, idempotency_key),
  constraint ${n}uq_payments_reference unique (agency_id, processor, processor_reference),
  constraint ${n}ck_payments_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_payments_payer_type check (payer_type in ('patient', 'guarantor', 'insurer', 'other')),
  constraint ${n}ck_payments_method_type check (method_type in ('card', 'ach', 'check', 'cash', 'insurance', 'other')),
  constraint ${n}ck_payments_status check
    (status in ('pending', 'processing', 'retry_scheduled', 'succeeded', 'failed', 'cancelled', 'returned')),
  constraint ${n}ck_payments_amount check (amount > 0),
  constraint ${n}ck_payments_used check
    (allocated_amount >= 0 and refunded_amount >= 0 and round(allocated_amount + refunded_amount - amount, 2) <= 0),
  constraint ${n}ck_payments_attempts check
    (max_attempts between 1 and 10 and attempt_count between 0 and max_attempts),
  constraint ${n}ck_payments_retry check
    ((status = 'retry_scheduled' and next_attempt_at is not null and attempt_count < max_attempts)
      or (status <> 'retry_scheduled' and next_attempt_at is null)),
  constraint ${n}ck_payments_settled check (status not in ('succeeded', 'returned') or settled_at is not null),
  constraint ${n}ck_payments_returned check
    ((status = 'returned' and returned_at is not null) or (status <> 'returned' and returned_at is null)),
  constraint ${n}ck_payments_unsettled check
    (status in ('succeeded', 'returned') or (allocated_amount = 0 and refunded_amount = 0)),
  constraint ${n}fk_payments_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_payments_account foreign key (agency_id, patient_account_id)
    references ${p}patient_accounts (agency_id, id),
  constraint ${n}fk_payments_payment_method foreign key (agency_id, patient_account_id, payment_method_id)
    references ${p}payment_methods (agency_id, patient_account_id, id),
  constraint ${n}fk_payments_auto_pay_enrollment foreign key (agency_id, patient_account_id, auto_pay_enrollment_id)
    references ${p}auto_pay_enrollments (agency_id, patient_account_id, id),
  constraint ${n}fk_payments_remittance_line foreign key (agency_id, remittance_line_id)
    references ${p}remittance_lines (agency_id, id)
)${table_options};

${index} ${i}ix_payments_payment_method on ${p}payments (agency_id, payment_method_id);
${index} ${i}ix_payments_auto_pay_enrollment on ${p}payments (agency_id, auto_pay_enrollment_id);
${index} ${i}ix_payments_remittance_line on ${p}payments (agency_id, remittance_line_id);
${index} ${i}ix_payments_status on ${p}payments (agency_id, status, requested_at);
${index} ${i}ix_payments_retry on ${p}payments (agency_id, next_attempt_at);

${comment_on} table ${p}payments is 'Payments on accounts. Each carries a key under which asking again is the same payment; it is tried a bounded number of times.';
${comment_on} column ${p}payments.id is 'The payment.';
${comment_on} column ${p}payments.agency_id is 'The tenant.';
${comment_on} column ${p}payments.patient_account_id is 'On which account.';
${comment_on} column ${p}payments.payment_method_id is 'What is charged, a method of the same account; empty for what came otherwise.';
${comment_on} column ${p}payments.auto_pay_enrollment_id is 'The enrollment that began it, one of the same account.';
${comment_on} column ${p}payments.remittance_line_id is 'The line of a remittance that it posts.';
${comment_on} column ${p}payments.payer_type is 'Who pays: patient, guarantor, insurer or other.';
${comment_on} column ${p}payments.method_type is 'How: card, ach, check, cash, insurance or other.';
${comment_on} column ${p}payments.idempotency_key is 'What the caller named it, unique within the agency.';
${comment_on} column ${p}payments.amount is 'How much.';
${comment_on} column ${p}payments.currency is 'ISO 4217 code, that of the account.';
${comment_on} column ${p}payments.allocated_amount is 'How much of it was allocated.';
${comment_on} column ${p}payments.refunded_amount is 'How much of it was refunded, or is held for a refund that was asked for.';
${comment_on} column ${p}payments.status is 'How it stands: pending, processing, retry_scheduled, succeeded, failed, cancelled or returned.';
${comment_on} column ${p}payments.attempt_count is 'How often it was tried.';
${comment_on} column ${p}payments.max_attempts is 'How often it may be, from 1 to 10.';
${comment_on} column ${p}payments.next_attempt_at is 'When it is tried next.';
${comment_on} column ${p}payments.processor is 'Who moves the money; empty for cash and checks.';
${comment_on} column ${p}payments.processor_reference is 'What the processor calls it.';
${comment_on} column ${p}payments.failure_code is 'The code of the last failure.';
${comment_on} column ${p}payments.failure_message is 'What the last failure was, in words.';
${comment_on} column ${p}payments.requested_by is 'Who asked for it.';
${comment_on} column ${p}payments.requested_at is 'When.';
${comment_on} column ${p}payments.settled_at is 'When it succeeded.';
${comment_on} column ${p}payments.returned_at is 'When the bank or the patient took it back.';
${comment_on} column ${p}payments.created_at is 'When the row was made.';
${comment_on} column ${p}payments.updated_at is 'When its writer last changed it.';

create table if not exists ${p}payment_attempts (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  payment_id ${uuid} not null,
  attempt_number int not null,
  step varchar(20) not null,
  processor_key varchar(200),
  processor_reference varchar(100),
  failure_code varchar(100),
  failure_message varchar(400),
  is_retryable ${boolean},
  actor_id varchar(200),
  occurred_at ${instant} not null,
  created_at ${instant} default ${now} not null,
  constraint ${n}pk_payment_attempts primary key (id),
  constraint ${n}uq_payment_attempts_id unique (agency_id, id),
  constraint ${n}uq_payment_attempts_step unique (agency_id, payment_id, attempt_number, step),
  constraint ${n}ck_payment_attempts_step check
    (step in ('started', 'action_required', 'succeeded', 'failed', 'timed_out', 'returned')),
  constraint ${n}ck_payment_attempts_number check (attempt_number between 1 and 10),
  constraint ${n}ck_payment_attempts_failed check
    (step <> 'failed' or (failure_code is not null and is_retryable is not null)),
  constraint ${n}fk_payment_attempts_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_payment_attempts_payment foreign key (agency_id, payment_id)
    references ${p}payments (agency_id, id)
)${table_options};

${index} ${i}ix_payment_attempts_occurred on ${p}payment_attempts (agency_id, occurred_at);

${comment_on} table ${p}payment_attempts is 'What happened each time that a payment was tried. Append-only: one where an attempt starts, and one for each answer to it.';
${comment_on} column ${p}payment_attempts.id is 'The row.';
${comment_on} column ${p}payment_attempts.agency_id is 'The tenant.';
${comment_on} column ${p}payment_attempts.payment_id is 'Which payment.';
${comment_on} column ${p}payment_attempts.attempt_number is 'Which attempt, from 1 on.';
${comment_on} column ${p}payment_attempts.step is 'What happened: started, action_required, succeeded, failed, timed_out or returned.';
${comment_on} column ${p}payment_attempts.processor_key is 'The key under which the processor takes a second request for the first; the same in all rows of an attempt.';
${comment_on} column ${p}payment_attempts.processor_reference is 'What the processor calls it.';
${comment_on} column ${p}payment_attempts.failure_code is 'The code of the failure.';
${comment_on} column ${p}payment_attempts.failure_message is 'What the failure was, in words.';
${comment_on} column ${p}payment_attempts.is_retryable is 'Whether another attempt makes sense; empty if nothing failed.';
${comment_on} column ${p}payment_attempts.actor_id is 'Who tried; empty for the schedule.';
${comment_on} column ${p}payment_attempts.occurred_at is 'When.';
${comment_on} column ${p}payment_attempts.created_at is 'When the row was made.';

create table if not exists ${p}payment_allocations (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  patient_account_id ${uuid} not null,
  payment_id ${uuid} not null,
  statement_id ${uuid} not null,
  installment_id ${uuid},
  reverses_id ${uuid},
  amount decimal(12,2) not null,
  currency varchar(3) not null,
  allocated_by varchar(200) not null,
  allocated_at ${instant} default ${now} not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_payment_allocations primary key (id),
  constraint ${n}uq_payment_allocations_id unique (agency_id, id),
  constraint ${n}uq_payment_allocations_account unique (agency_id, patient_account_id, id),
  constraint ${n}uq_payment_allocations_reverses unique (agency_id, reverses_id),
  constraint ${n}ck_payment_allocations_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_payment_allocations_amount check
    ((amount > 0 and reverses_id is null) or (amount < 0 and reverses_id is not null)),
  constraint ${n}fk_payment_allocations_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_payment_allocations_payment foreign key (agency_id, patient_account_id, payment_id)
    references ${p}payments (agency_id, patient_account_id, id),
  constraint ${n}fk_payment_allocations_statement foreign key (agency_id, patient_account_id, statement_id)
    references ${p}patient_statements (agency_id, patient_account_id, id),
  constraint ${n}fk_payment_allocations_installment foreign key (agency_id, patient_account_id, installment_id)
    references ${p}payment_plan_installments (agency_id, patient_account_id, id),
  constraint ${n}fk_payment_allocations_reverses foreign key (agency_id, patient_account_id, reverses_id)
    references ${p}payment_allocations (agency_id, patient_account_id, id)
)${table_options};

${index} ${i}ix_payment_allocations_payment on ${p}payment_allocations (agency_id, payment_id);
${index} ${i}ix_payment_allocations_statement on ${p}payment_allocations (agency_id, statement_id);
${index} ${i}ix_payment_allocations_installment on ${p}payment_allocations (agency_id, installment_id);

${comment_on} table ${p}payment_allocations is 'What a payment was used for. Taking it back adds a row that reverses it.';
${comment_on} column ${p}payment_allocations.id is 'The allocation.';
${comment_on} column ${p}payment_allocations.agency_id is 'The tenant.';
${comment_on} column ${p}payment_allocations.patient_account_id is 'The account of both.';
${comment_on} column ${p}payment_allocations.payment_id is 'Which payment.';
${comment_on} column ${p}payment_allocations.statement_id is 'Which statement, of the same account.';
${comment_on} column ${p}payment_allocations.installment_id is 'Which installment, of the same account, if it pays one.';
${comment_on} column ${p}payment_allocations.reverses_id is 'The allocation that it takes back.';
${comment_on} column ${p}payment_allocations.amount is 'How much: positive, or negative where it takes back.';
${comment_on} column ${p}payment_allocations.currency is 'ISO 4217 code, that of the account.';
${comment_on} column ${p}payment_allocations.allocated_by is 'Who allocated it.';
${comment_on} column ${p}payment_allocations.allocated_at is 'When.';
${comment_on} column ${p}payment_allocations.created_at is 'When the row was made.';
${comment_on} column ${p}payment_allocations.updated_at is 'When its writer last changed it.';

create table if not exists ${p}refunds (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  patient_account_id ${uuid} not null,
  payment_id ${uuid} not null,
  idempotency_key varchar(200) not null,
  amount decimal(12,2) not null,
  currency varchar(3) not null,
  reason varchar(20) not null,
  note ${text},
  status varchar(20) default 'requested' not null,
  requested_by varchar(200) not null,
  requested_at ${instant} default ${now} not null,
  decided_by varchar(200),
  decided_at ${instant},
  processor_reference varchar(100),
  failure_code varchar(100),
  failure_message varchar(400),
  completed_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_refunds primary key (id),
  constraint ${n}uq_refunds_id unique (agency_id, id),
  constraint ${n}uq_refunds_idempotency unique (agency_id, idempotency_key),
  constraint ${n}ck_refunds_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_refunds_reason check
    (reason in ('duplicate', 'overpayment', 'insurance_paid', 'billing_error', 'patient_request', 'other')),
  constraint ${n}ck_refunds_status check
    (status in ('requested', 'approved', 'rejected', 'processing', 'succeeded', 'failed', 'cancelled')),
  constraint ${n}ck_refunds_amount check (amount > 0),
  constraint ${n}ck_refunds_decided check
    (status in ('requested', 'cancelled') or (decided_by is not null and decided_at is not null)),
  constraint ${n}ck_refunds_completed check
    ((status = 'succeeded' and completed_at is not null) or (status <> 'succeeded' and completed_at is null)),
  constraint ${n}fk_refunds_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_refunds_payment foreign key (agency_id, patient_account_id, payment_id)
    references ${p}payments (agency_id, patient_account_id, id)
)${table_options};

${index} ${i}ix_refunds_payment on ${p}refunds (agency_id, payment_id);
${index} ${i}ix_refunds_status on ${p}refunds (agency_id, status, requested_at);

${comment_on} table ${p}refunds is 'What was paid back of a payment. That all of them are not more than it was is for who writes them to see to.';
${comment_on} column ${p}refunds.id is 'The refund.';
${comment_on} column ${p}refunds.agency_id is 'The tenant.';
${comment_on} column ${p}refunds.patient_account_id is 'The account of the payment.';
${comment_on} column ${p}refunds.payment_id is 'Of which payment.';
${comment_on} column ${p}refunds.idempotency_key is 'What the caller named it, unique within the agency.';
${comment_on} column ${p}refunds.amount is 'How much.';
${comment_on} column ${p}refunds.currency is 'ISO 4217 code, that of the payment.';
${comment_on} column ${p}refunds.reason is 'Why: duplicate, overpayment, insurance_paid, billing_error, patient_request or other.';
${comment_on} column ${p}refunds.note is 'Why, in words.';
${comment_on} column ${p}refunds.status is 'How it stands: requested, approved, rejected, processing, succeeded, failed or cancelled.';
${comment_on} column ${p}refunds.requested_by is 'Who asked for it.';
${comment_on} column ${p}refunds.requested_at is 'When.';
${comment_on} column ${p}refunds.decided_by is 'Who approved or rejected it.';
${comment_on} column ${p}refunds.decided_at is 'When.';
${comment_on} column ${p}refunds.processor_reference is 'What the processor calls it.';
${comment_on} column ${p}refunds.failure_code is 'The code of the failure.';
${comment_on} column ${p}refunds.failure_message is 'What the failure was, in words.';
${comment_on} column ${p}refunds.completed_at is 'When the money went back.';
${comment_on} column ${p}refunds.created_at is 'When the row was made.';
${comment_on} column ${p}refunds.updated_at is 'When its writer last changed it.';

create table if not exists ${p}account_adjustments (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  patient_account_id ${uuid} not null,
  statement_id ${uuid},
  claim_id ${uuid},
  reverses_id ${uuid},
  adjustment_type varchar(20) not null,
  amount decimal(12,2) not null,
  currency varchar(3) not null,
  reason ${text} not null,
  status varchar(20) default 'pending' not null,
  requested_by varchar(200) not null,
  requested_at ${instant} default ${now} not null,
  decided_by varchar(200),
  decided_at ${instant},
  approval_id varchar(100),
  posted_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_account_adjustments primary key (id),
  constraint ${n}uq_account_adjustments_id unique (agency_id, id),
  constraint ${n}uq_account_adjustments_account unique (agency_id, patient_account_id, id),
  constraint ${n}uq_account_adjustments_reverses unique (agency_id, reverses_id),
  constraint ${n}ck_account_adjustments_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_account_adjustments_adjustment_type check
    (adjustment_type in ('contractual', 'courtesy', 'charity', 'small_balance', 'write_off', 'bad_debt',
      'correction', 'interest', 'reversal')),
  constraint ${n}ck_account_adjustments_status check (status in ('pending', 'posted', 'rejected', 'cancelled')),
  constraint ${n}ck_account_adjustments_amount check (amount <> 0),
  constraint ${n}ck_account_adjustments_reversal check
    ((adjustment_type = 'reversal' and reverses_id is not null)
      or (adjustment_type <> 'reversal' and reverses_id is null)),
  constraint ${n}ck_account_adjustments_decided check
    (status in ('pending', 'cancelled') or adjustment_type not in ('write_off', 'bad_debt', 'charity')
      or (decided_by is not null and decided_at is not null)),
  constraint ${n}ck_account_adjustments_posted check
    ((status = 'posted' and posted_at is not null) or (status <> 'posted' and posted_at is null)),
  constraint ${n}fk_account_adjustments_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_account_adjustments_account foreign key (agency_id, patient_account_id)
    references ${p}patient_accounts (agency_id, id),
  constraint ${n}fk_account_adjustments_statement foreign key (agency_id, patient_account_id, statement_id)
    references ${p}patient_statements (agency_id, patient_account_id, id),
  constraint ${n}fk_account_adjustments_claim foreign key (agency_id, patient_account_id, claim_id)
    references ${p}billing_claims (agency_id, patient_account_id, id),
  constraint ${n}fk_account_adjustments_reverses foreign key (agency_id, patient_account_id, reverses_id)
    references ${p}account_adjustments (agency_id, patient_account_id, id)
)${table_options};

${index} ${i}ix_account_adjustments_statement on ${p}account_adjustments (agency_id, statement_id);
${index} ${i}ix_account_adjustments_claim on ${p}account_adjustments (agency_id, claim_id);
${index} ${i}ix_account_adjustments_status on ${p}account_adjustments (agency_id, status, requested_at);
${index} ${i}ix_account_adjustments_type on ${p}account_adjustments (agency_id, adjustment_type, posted_at);

${comment_on} table ${p}account_adjustments is 'What changes what an account owes without a payment. Taking it back adds a row that reverses it.';
${comment_on} column ${p}account_adjustments.id is 'The adjustment.';
${comment_on} column ${p}account_adjustments.agency_id is 'The tenant.';
${comment_on} column ${p}account_adjustments.patient_account_id is 'On which account.';
${comment_on} column ${p}account_adjustments.statement_id is 'To which statement, of the same account.';
${comment_on} column ${p}account_adjustments.claim_id is 'After which claim, of the same account.';
${comment_on} column ${p}account_adjustments.reverses_id is 'The adjustment that it takes back.';
${comment_on} column ${p}account_adjustments.adjustment_type is 'What it is: contractual, courtesy, charity, small_balance, write_off, bad_debt, correction, interest or reversal.';
${comment_on} column ${p}account_adjustments.amount is 'How much less is owed; negative if more is.';
${comment_on} column ${p}account_adjustments.currency is 'ISO 4217 code, that of the account.';
${comment_on} column ${p}account_adjustments.reason is 'Why.';
${comment_on} column ${p}account_adjustments.status is 'How it stands: pending, posted, rejected or cancelled.';
${comment_on} column ${p}account_adjustments.requested_by is 'Who asked for it.';
${comment_on} column ${p}account_adjustments.requested_at is 'When.';
${comment_on} column ${p}account_adjustments.decided_by is 'Who approved or rejected it, or the threshold that let it go; a write-off is posted only with one of them here.';
${comment_on} column ${p}account_adjustments.decided_at is 'When.';
${comment_on} column ${p}account_adjustments.approval_id is 'The approval on record that allowed it. It is evidence and no grant.';
${comment_on} column ${p}account_adjustments.posted_at is 'When it counted from.';
${comment_on} column ${p}account_adjustments.created_at is 'When the row was made.';
${comment_on} column ${p}account_adjustments.updated_at is 'When its writer last changed it.';
