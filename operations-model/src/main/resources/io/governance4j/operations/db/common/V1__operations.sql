-- The operations tables, for every engine.
--
-- Placeholders: ${p} goes before a table (schema and prefix), ${i} before an index, ${n} before a constraint (prefix
-- alone); ${comment_on} begins a comment where the engine keeps them as statements and is "--" elsewhere, so a comment
-- has to stand on one line. The others are column types and defaults that the dialect supplies. Each statement can be
-- run again, because two of the engines commit after every one of them and a migration that was cut off there has to be
-- able to finish. Before a script runs, its text is asked what it makes, so that a table of the host's is not taken for
-- one of ours: write "create table if not exists ${p}name (", one definition a line and indented by two, as here.
--
-- Types: ${uuid}, ${instant} (UTC, microseconds), ${boolean}, ${text}, ${json} (text), ${list} (of strings), and date, time,
-- int, bigint, varchar(n), decimal(n,2) and decimal(n,4) as they are; any other number of places needs a forced type in
-- the parent's pom. Defaults: ${now}, ${empty_list}, ${empty_object}.
--
-- A key within a tenant begins with the tenant, also where a row refers to another: so no row can point across tenants,
-- and no refusal tells what another tenant has. Nothing cascades, because MariaDB fires no triggers for a cascade and
-- what it changed would be missing from the evidence.
--
-- Users are the host's: user_id is the id that its subjects carry, in whatever form, and refers to no table.

create table if not exists ${p}clinics (
  id ${uuid} not null,
  clinic_code varchar(20) not null,
  clinic_name varchar(200) not null,
  phone varchar(50),
  email varchar(320),
  address_line1 varchar(200),
  city varchar(100),
  state varchar(100),
  postal_code varchar(20),
  country varchar(2),
  time_zone varchar(50) default 'UTC' not null,
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_clinics primary key (id),
  constraint ${n}uq_clinics_code unique (clinic_code)
)${table_options};

${comment_on} table ${p}clinics is 'Places of treatment. Each is a tenant, so its id is what clinic_id means elsewhere.';
${comment_on} column ${p}clinics.id is 'The tenant.';
${comment_on} column ${p}clinics.clinic_code is 'A few letters that begin the numbers given out here, as CGY in CGY-26-0001.';
${comment_on} column ${p}clinics.clinic_name is 'What people call it.';
${comment_on} column ${p}clinics.phone is 'Front desk.';
${comment_on} column ${p}clinics.email is 'Front desk.';
${comment_on} column ${p}clinics.address_line1 is 'Street and number.';
${comment_on} column ${p}clinics.city is 'City.';
${comment_on} column ${p}clinics.state is 'State or province.';
${comment_on} column ${p}clinics.postal_code is 'Postal code.';
${comment_on} column ${p}clinics.country is 'ISO 3166-1 code of two letters.';
${comment_on} column ${p}clinics.time_zone is 'IANA name of the zone in which its days begin.';
${comment_on} column ${p}clinics.is_active is 'Whether patients are treated here.';
${comment_on} column ${p}clinics.created_at is 'When the row was made.';
${comment_on} column ${p}clinics.updated_at is 'When its writer last changed it.';

create table if not exists ${p}user_profiles (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  user_id varchar(200) not null,
  display_name varchar(200) not null,
  email varchar(320),
  phone varchar(50),
  job_title varchar(200),
  locale varchar(35),
  time_zone varchar(50),
  is_active ${boolean} default true not null,
  last_sign_in_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_user_profiles primary key (id),
  constraint ${n}uq_user_profiles_user unique (clinic_id, user_id),
  constraint ${n}fk_user_profiles_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${index} ${i}ix_user_profiles_user on ${p}user_profiles (user_id);

${comment_on} table ${p}user_profiles is 'Users of the software as their home clinic knows them. What they may do is not here.';
${comment_on} column ${p}user_profiles.id is 'The profile.';
${comment_on} column ${p}user_profiles.clinic_id is 'The tenant: the home clinic. Access to others is in clinic_access.';
${comment_on} column ${p}user_profiles.user_id is 'The id that the host gives this user.';
${comment_on} column ${p}user_profiles.display_name is 'The name that others see.';
${comment_on} column ${p}user_profiles.email is 'Where messages go.';
${comment_on} column ${p}user_profiles.phone is 'Where calls go.';
${comment_on} column ${p}user_profiles.job_title is 'What is printed under the name. No role follows from it.';
${comment_on} column ${p}user_profiles.locale is 'BCP 47 tag, as en-CA.';
${comment_on} column ${p}user_profiles.time_zone is 'IANA name, if it is not the zone of the clinic.';
${comment_on} column ${p}user_profiles.is_active is 'Whether the user may still sign in.';
${comment_on} column ${p}user_profiles.last_sign_in_at is 'When the user last signed in.';
${comment_on} column ${p}user_profiles.created_at is 'When the row was made.';
${comment_on} column ${p}user_profiles.updated_at is 'When its writer last changed it.';

create table if not exists ${p}staff_profiles (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  user_id varchar(200),
  employee_id varchar(50),
  first_name varchar(100) not null,
  last_name varchar(100) not null,
  preferred_name varchar(100),
  email varchar(320),
  phone varchar(50),
  job_title varchar(200),
  discipline varchar(100),
  specialties ${list} default ${empty_list} not null,
  employment_type varchar(20) not null,
  fte_percent int,
  primary_clinic_id ${uuid},
  supervisor_id ${uuid},
  hire_date date,
  termination_date date,
  is_active ${boolean} default true not null,
  emergency_contact_name varchar(200),
  emergency_contact_phone varchar(50),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_staff_profiles primary key (id),
  constraint ${n}uq_staff_profiles_id unique (clinic_id, id),
  constraint ${n}uq_staff_profiles_employee unique (clinic_id, employee_id),
  constraint ${n}ck_staff_profiles_employment check
    (employment_type in ('full_time', 'part_time', 'contractor', 'per_diem')),
  constraint ${n}ck_staff_profiles_fte check (fte_percent between 0 and 100),
  constraint ${n}ck_staff_profiles_dates check (termination_date >= hire_date),
  constraint ${n}fk_staff_profiles_clinic foreign key (clinic_id) references ${p}clinics (id),
  constraint ${n}fk_staff_profiles_primary foreign key (primary_clinic_id) references ${p}clinics (id),
  constraint ${n}fk_staff_profiles_supervisor foreign key (clinic_id, supervisor_id)
    references ${p}staff_profiles (clinic_id, id)
)${table_options};

${index} ${i}ix_staff_profiles_user on ${p}staff_profiles (user_id);
${index} ${i}ix_staff_profiles_primary on ${p}staff_profiles (primary_clinic_id);
${index} ${i}ix_staff_profiles_supervisor on ${p}staff_profiles (clinic_id, supervisor_id);

${comment_on} table ${p}staff_profiles is 'People who work at a clinic, clinicians among them, with or without an account.';
${comment_on} column ${p}staff_profiles.id is 'The member of staff.';
${comment_on} column ${p}staff_profiles.clinic_id is 'The tenant: the clinic that keeps this record and decides who sees it.';
${comment_on} column ${p}staff_profiles.user_id is 'The id that the host gives this person as a user, if there is an account.';
${comment_on} column ${p}staff_profiles.employee_id is 'Internal employee number.';
${comment_on} column ${p}staff_profiles.first_name is 'Given name.';
${comment_on} column ${p}staff_profiles.last_name is 'Family name.';
${comment_on} column ${p}staff_profiles.preferred_name is 'What colleagues and patients say.';
${comment_on} column ${p}staff_profiles.email is 'At work.';
${comment_on} column ${p}staff_profiles.phone is 'At work.';
${comment_on} column ${p}staff_profiles.job_title is 'The position held.';
${comment_on} column ${p}staff_profiles.discipline is 'Profession, as physiotherapy; empty for who treats nobody.';
${comment_on} column ${p}staff_profiles.specialties is 'What the person is sought for within the discipline.';
${comment_on} column ${p}staff_profiles.employment_type is 'full_time, part_time, contractor or per_diem.';
${comment_on} column ${p}staff_profiles.fte_percent is 'Share of a full-time position that was agreed, from 0 to 100.';
${comment_on} column ${p}staff_profiles.primary_clinic_id is 'Where the person mostly works, which may be another clinic than the one that keeps the record.';
${comment_on} column ${p}staff_profiles.supervisor_id is 'To whom the person reports, within the same tenant.';
${comment_on} column ${p}staff_profiles.hire_date is 'First day of employment.';
${comment_on} column ${p}staff_profiles.termination_date is 'Last day of employment, not before the first.';
${comment_on} column ${p}staff_profiles.is_active is 'Whether the person is employed now.';
${comment_on} column ${p}staff_profiles.emergency_contact_name is 'Whom to call when something happens to the person.';
${comment_on} column ${p}staff_profiles.emergency_contact_phone is 'Where to call then.';
${comment_on} column ${p}staff_profiles.created_at is 'When the row was made.';
${comment_on} column ${p}staff_profiles.updated_at is 'When its writer last changed it.';

create table if not exists ${p}staff_certifications (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  staff_id ${uuid} not null,
  certification_name varchar(200) not null,
  certification_number varchar(100),
  issuing_authority varchar(200),
  issue_date date,
  expiry_date date,
  status varchar(20) default 'active' not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_staff_certifications primary key (id),
  constraint ${n}ck_staff_certifications_status check
    (status in ('active', 'expired', 'suspended', 'revoked', 'pending_renewal')),
  constraint ${n}ck_staff_certifications_dates check (expiry_date >= issue_date),
  constraint ${n}fk_staff_certifications_staff foreign key (clinic_id, staff_id)
    references ${p}staff_profiles (clinic_id, id)
)${table_options};

${index} ${i}ix_staff_certifications_staff on ${p}staff_certifications (clinic_id, staff_id);
${index} ${i}ix_staff_certifications_expiry on ${p}staff_certifications (clinic_id, expiry_date);

${comment_on} table ${p}staff_certifications is 'What members of staff are certified in beside their licences, as life support. A renewal changes the row or adds one.';
${comment_on} column ${p}staff_certifications.id is 'The certification.';
${comment_on} column ${p}staff_certifications.clinic_id is 'The tenant: that of the member of staff.';
${comment_on} column ${p}staff_certifications.staff_id is 'Who is certified.';
${comment_on} column ${p}staff_certifications.certification_name is 'In what.';
${comment_on} column ${p}staff_certifications.certification_number is 'The number on the certificate.';
${comment_on} column ${p}staff_certifications.issuing_authority is 'Who certified it.';
${comment_on} column ${p}staff_certifications.issue_date is 'First day of validity.';
${comment_on} column ${p}staff_certifications.expiry_date is 'Last day of validity; empty if it does not end.';
${comment_on} column ${p}staff_certifications.status is 'active, expired, suspended, revoked or pending_renewal.';
${comment_on} column ${p}staff_certifications.created_at is 'When the row was made.';
${comment_on} column ${p}staff_certifications.updated_at is 'When its writer last changed it.';

create table if not exists ${p}clinic_metrics (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  metric_name varchar(100) not null,
  period varchar(20) default 'day' not null,
  metric_date date not null,
  metric_value decimal(18,4) not null,
  metric_unit varchar(50),
  target_value decimal(18,4),
  source varchar(200),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_clinic_metrics primary key (id),
  constraint ${n}uq_clinic_metrics_metric unique (clinic_id, metric_name, period, metric_date),
  constraint ${n}ck_clinic_metrics_period check (period in ('day', 'week', 'month', 'quarter', 'year')),
  constraint ${n}fk_clinic_metrics_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${index} ${i}ix_clinic_metrics_date on ${p}clinic_metrics (clinic_id, metric_date);

${comment_on} table ${p}clinic_metrics is 'What was measured at a clinic, one row for each measure and period.';
${comment_on} column ${p}clinic_metrics.id is 'The measurement.';
${comment_on} column ${p}clinic_metrics.clinic_id is 'The tenant.';
${comment_on} column ${p}clinic_metrics.metric_name is 'What was measured, as visits_per_day.';
${comment_on} column ${p}clinic_metrics.period is 'day, week, month, quarter or year.';
${comment_on} column ${p}clinic_metrics.metric_date is 'First day of the period.';
${comment_on} column ${p}clinic_metrics.metric_value is 'How much.';
${comment_on} column ${p}clinic_metrics.metric_unit is 'Of what, as percent or minutes.';
${comment_on} column ${p}clinic_metrics.target_value is 'What was aimed for, if anything.';
${comment_on} column ${p}clinic_metrics.source is 'The report or program that it is from.';
${comment_on} column ${p}clinic_metrics.created_at is 'When the row was made.';
${comment_on} column ${p}clinic_metrics.updated_at is 'When its writer last changed it.';

create table if not exists ${p}policies (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  policy_code varchar(50) not null,
  version int default 1 not null,
  title varchar(300) not null,
  category varchar(100),
  summary ${text},
  body ${text},
  document_reference varchar(500),
  status varchar(20) default 'draft' not null,
  requires_acknowledgment ${boolean} default true not null,
  applies_to_roles ${list} default ${empty_list} not null,
  effective_date date,
  review_date date,
  owner_user_id varchar(200),
  published_by varchar(200),
  published_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_policies primary key (id),
  constraint ${n}uq_policies_id unique (clinic_id, id),
  constraint ${n}uq_policies_version unique (clinic_id, policy_code, version),
  constraint ${n}ck_policies_status check (status in ('draft', 'in_review', 'published', 'retired')),
  constraint ${n}ck_policies_version check (version > 0),
  constraint ${n}ck_policies_dates check (review_date >= effective_date),
  constraint ${n}fk_policies_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${index} ${i}ix_policies_status on ${p}policies (clinic_id, status);
${index} ${i}ix_policies_review on ${p}policies (clinic_id, review_date);

${comment_on} table ${p}policies is 'Policies and procedures of a clinic, one row for each version. A published one is not rewritten, its successor is a row of its own.';
${comment_on} column ${p}policies.id is 'This version of the policy.';
${comment_on} column ${p}policies.clinic_id is 'The tenant.';
${comment_on} column ${p}policies.policy_code is 'What all versions share, as INF-03.';
${comment_on} column ${p}policies.version is 'From 1 on.';
${comment_on} column ${p}policies.title is 'What people call it.';
${comment_on} column ${p}policies.category is 'What it is about, as infection_control.';
${comment_on} column ${p}policies.summary is 'In a few sentences.';
${comment_on} column ${p}policies.body is 'The text, unless it is kept elsewhere.';
${comment_on} column ${p}policies.document_reference is 'Where the document is kept.';
${comment_on} column ${p}policies.status is 'draft, in_review, published or retired.';
${comment_on} column ${p}policies.requires_acknowledgment is 'Whether everyone whom it concerns has to say that they read it.';
${comment_on} column ${p}policies.applies_to_roles is 'Whom it concerns; empty for all.';
${comment_on} column ${p}policies.effective_date is 'First day on which it holds.';
${comment_on} column ${p}policies.review_date is 'When it has to be looked at again.';
${comment_on} column ${p}policies.owner_user_id is 'Who answers for it.';
${comment_on} column ${p}policies.published_by is 'Who published it.';
${comment_on} column ${p}policies.published_at is 'When that was.';
${comment_on} column ${p}policies.created_at is 'When the row was made.';
${comment_on} column ${p}policies.updated_at is 'When its writer last changed it.';

create table if not exists ${p}policy_acknowledgments (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  policy_id ${uuid} not null,
  user_id varchar(200) not null,
  method varchar(20) default 'electronic' not null,
  statement ${text},
  acknowledged_at ${instant} default ${now} not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_policy_acknowledgments primary key (id),
  constraint ${n}uq_policy_acknowledgments_user unique (clinic_id, policy_id, user_id),
  constraint ${n}ck_policy_acknowledgments_method check (method in ('electronic', 'signature', 'in_person')),
  constraint ${n}fk_policy_acknowledgments_policy foreign key (clinic_id, policy_id)
    references ${p}policies (clinic_id, id)
)${table_options};

${index} ${i}ix_policy_acknowledgments_user on ${p}policy_acknowledgments (clinic_id, user_id);

${comment_on} table ${p}policy_acknowledgments is 'Who said that they read which version of a policy.';
${comment_on} column ${p}policy_acknowledgments.id is 'The acknowledgment.';
${comment_on} column ${p}policy_acknowledgments.clinic_id is 'The tenant: that of the policy.';
${comment_on} column ${p}policy_acknowledgments.policy_id is 'The version that was read.';
${comment_on} column ${p}policy_acknowledgments.user_id is 'Who read it.';
${comment_on} column ${p}policy_acknowledgments.method is 'electronic, signature or in_person.';
${comment_on} column ${p}policy_acknowledgments.statement is 'The words that the user agreed to.';
${comment_on} column ${p}policy_acknowledgments.acknowledged_at is 'When the user did.';
${comment_on} column ${p}policy_acknowledgments.created_at is 'When the row was made.';
${comment_on} column ${p}policy_acknowledgments.updated_at is 'When its writer last changed it.';

create table if not exists ${p}learning_progress (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  user_id varchar(200) not null,
  course_code varchar(100) not null,
  course_title varchar(300) not null,
  enrollment_number int default 1 not null,
  is_mandatory ${boolean} default false not null,
  status varchar(20) default 'assigned' not null,
  progress_percent int default 0 not null,
  score_percent decimal(5,2),
  attempts int default 0 not null,
  assigned_by varchar(200),
  due_date date,
  started_at ${instant},
  completed_at ${instant},
  expiry_date date,
  certificate_reference varchar(500),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_learning_progress primary key (id),
  constraint ${n}uq_learning_progress_enrollment unique (clinic_id, user_id, course_code, enrollment_number),
  constraint ${n}ck_learning_progress_status check
    (status in ('assigned', 'in_progress', 'completed', 'failed', 'waived')),
  constraint ${n}ck_learning_progress_number check (enrollment_number > 0),
  constraint ${n}ck_learning_progress_progress check (progress_percent between 0 and 100),
  constraint ${n}ck_learning_progress_score check (score_percent between 0 and 100),
  constraint ${n}ck_learning_progress_attempts check (attempts >= 0),
  constraint ${n}ck_learning_progress_times check (completed_at >= started_at),
  constraint ${n}fk_learning_progress_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${index} ${i}ix_learning_progress_due on ${p}learning_progress (clinic_id, status, due_date);
${index} ${i}ix_learning_progress_expiry on ${p}learning_progress (clinic_id, expiry_date);

${comment_on} table ${p}learning_progress is 'How far users are in their courses, one row for each time that a user takes one.';
${comment_on} column ${p}learning_progress.id is 'The course as this user takes it.';
${comment_on} column ${p}learning_progress.clinic_id is 'The tenant.';
${comment_on} column ${p}learning_progress.user_id is 'Who learns.';
${comment_on} column ${p}learning_progress.course_code is 'Which course, as the academy calls it.';
${comment_on} column ${p}learning_progress.course_title is 'Which course, as people call it.';
${comment_on} column ${p}learning_progress.enrollment_number is 'Which time it is for this user, from 1 on.';
${comment_on} column ${p}learning_progress.is_mandatory is 'Whether the user has to take it.';
${comment_on} column ${p}learning_progress.status is 'assigned, in_progress, completed, failed or waived.';
${comment_on} column ${p}learning_progress.progress_percent is 'How much of it is done, from 0 to 100.';
${comment_on} column ${p}learning_progress.score_percent is 'What the test gave, from 0 to 100.';
${comment_on} column ${p}learning_progress.attempts is 'How often the test was taken.';
${comment_on} column ${p}learning_progress.assigned_by is 'Who wants it to be taken.';
${comment_on} column ${p}learning_progress.due_date is 'By when.';
${comment_on} column ${p}learning_progress.started_at is 'When the user began.';
${comment_on} column ${p}learning_progress.completed_at is 'When the user was done.';
${comment_on} column ${p}learning_progress.expiry_date is 'Last day on which it counts; empty if that does not end.';
${comment_on} column ${p}learning_progress.certificate_reference is 'Where the certificate is kept.';
${comment_on} column ${p}learning_progress.created_at is 'When the row was made.';
${comment_on} column ${p}learning_progress.updated_at is 'When its writer last changed it.';

create table if not exists ${p}staff_availability (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  staff_id ${uuid} not null,
  availability varchar(20) default 'available' not null,
  day_of_week int not null,
  start_time time not null,
  end_time time not null,
  effective_from date not null,
  effective_until date,
  notes ${text},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_staff_availability primary key (id),
  constraint ${n}ck_staff_availability_availability check (availability in ('available', 'preferred', 'unavailable')),
  constraint ${n}ck_staff_availability_day check (day_of_week between 1 and 7),
  constraint ${n}ck_staff_availability_hours check (end_time > start_time),
  constraint ${n}ck_staff_availability_dates check (effective_until >= effective_from),
  constraint ${n}fk_staff_availability_staff foreign key (clinic_id, staff_id)
    references ${p}staff_profiles (clinic_id, id)
)${table_options};

${index} ${i}ix_staff_availability_staff on ${p}staff_availability (clinic_id, staff_id);
${index} ${i}ix_staff_availability_day on ${p}staff_availability (clinic_id, day_of_week);

${comment_on} table ${p}staff_availability is 'When members of staff can work, week by week. A night that passes midnight is two rows.';
${comment_on} column ${p}staff_availability.id is 'The stretch of a week.';
${comment_on} column ${p}staff_availability.clinic_id is 'The tenant: that of the member of staff.';
${comment_on} column ${p}staff_availability.staff_id is 'Whose.';
${comment_on} column ${p}staff_availability.availability is 'available, preferred or unavailable.';
${comment_on} column ${p}staff_availability.day_of_week is 'From 1, Monday, to 7, Sunday.';
${comment_on} column ${p}staff_availability.start_time is 'From when on, in the zone of the clinic.';
${comment_on} column ${p}staff_availability.end_time is 'Until when, later on the same day.';
${comment_on} column ${p}staff_availability.effective_from is 'First day on which it holds.';
${comment_on} column ${p}staff_availability.effective_until is 'Last day on which it holds; empty if that does not end.';
${comment_on} column ${p}staff_availability.notes is 'What else is to know.';
${comment_on} column ${p}staff_availability.created_at is 'When the row was made.';
${comment_on} column ${p}staff_availability.updated_at is 'When its writer last changed it.';

create table if not exists ${p}staff_wellbeing_flags (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  staff_id ${uuid} not null,
  flag_type varchar(30) not null,
  severity varchar(20) default 'medium' not null,
  status varchar(20) default 'open' not null,
  details ${text},
  observed_from date,
  observed_until date,
  raised_by varchar(200) not null,
  raised_at ${instant} default ${now} not null,
  resolved_by varchar(200),
  resolved_at ${instant},
  resolution ${text},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_staff_wellbeing_flags primary key (id),
  constraint ${n}ck_staff_wellbeing_flags_type check
    (flag_type in ('overtime', 'consecutive_days', 'missed_breaks', 'high_caseload',
      'incident_exposure', 'self_reported')),
  constraint ${n}ck_staff_wellbeing_flags_severity check (severity in ('low', 'medium', 'high')),
  constraint ${n}ck_staff_wellbeing_flags_status check
    (status in ('open', 'acknowledged', 'in_support', 'resolved', 'dismissed')),
  constraint ${n}ck_staff_wellbeing_flags_dates check (observed_until >= observed_from),
  constraint ${n}ck_staff_wellbeing_flags_times check (resolved_at >= raised_at),
  constraint ${n}fk_staff_wellbeing_flags_staff foreign key (clinic_id, staff_id)
    references ${p}staff_profiles (clinic_id, id)
)${table_options};

${index} ${i}ix_staff_wellbeing_flags_staff on ${p}staff_wellbeing_flags (clinic_id, staff_id);
${index} ${i}ix_staff_wellbeing_flags_status on ${p}staff_wellbeing_flags (clinic_id, status);

${comment_on} table ${p}staff_wellbeing_flags is 'Signs that somebody carries too much. They tell of work, not of health.';
${comment_on} column ${p}staff_wellbeing_flags.id is 'The flag.';
${comment_on} column ${p}staff_wellbeing_flags.clinic_id is 'The tenant: that of the member of staff.';
${comment_on} column ${p}staff_wellbeing_flags.staff_id is 'Whom it is about.';
${comment_on} column ${p}staff_wellbeing_flags.flag_type is 'overtime, consecutive_days, missed_breaks, high_caseload, incident_exposure or self_reported.';
${comment_on} column ${p}staff_wellbeing_flags.severity is 'low, medium or high.';
${comment_on} column ${p}staff_wellbeing_flags.status is 'open, acknowledged, in_support, resolved or dismissed.';
${comment_on} column ${p}staff_wellbeing_flags.details is 'What was noticed.';
${comment_on} column ${p}staff_wellbeing_flags.observed_from is 'First day of what was noticed.';
${comment_on} column ${p}staff_wellbeing_flags.observed_until is 'Last day of it.';
${comment_on} column ${p}staff_wellbeing_flags.raised_by is 'The user or program that noticed.';
${comment_on} column ${p}staff_wellbeing_flags.raised_at is 'When that was.';
${comment_on} column ${p}staff_wellbeing_flags.resolved_by is 'Who closed it.';
${comment_on} column ${p}staff_wellbeing_flags.resolved_at is 'When that was.';
${comment_on} column ${p}staff_wellbeing_flags.resolution is 'What was done.';
${comment_on} column ${p}staff_wellbeing_flags.created_at is 'When the row was made.';
${comment_on} column ${p}staff_wellbeing_flags.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_credential_types (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  type_code varchar(50) not null,
  type_name varchar(200) not null,
  category varchar(20) not null,
  description ${text},
  default_issuing_authority varchar(200),
  required_for_disciplines ${list} default ${empty_list} not null,
  validity_months int,
  requires_verification ${boolean} default true not null,
  verification_interval_months int,
  alert_lead_days ${list} default ${empty_list} not null,
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_credential_types primary key (id),
  constraint ${n}uq_ops_credential_types_id unique (clinic_id, id),
  constraint ${n}uq_ops_credential_types_code unique (clinic_id, type_code),
  constraint ${n}ck_ops_credential_types_category check
    (category in ('license', 'registration', 'certification', 'privilege', 'insurance', 'clearance', 'training')),
  constraint ${n}ck_ops_credential_types_validity check (validity_months > 0),
  constraint ${n}ck_ops_credential_types_interval check (verification_interval_months > 0),
  constraint ${n}fk_ops_credential_types_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${comment_on} table ${p}ops_credential_types is 'Kinds of credentials that a clinic asks for.';
${comment_on} column ${p}ops_credential_types.id is 'The kind.';
${comment_on} column ${p}ops_credential_types.clinic_id is 'The tenant.';
${comment_on} column ${p}ops_credential_types.type_code is 'What programs call it, as pt_license.';
${comment_on} column ${p}ops_credential_types.type_name is 'What people call it.';
${comment_on} column ${p}ops_credential_types.category is 'license, registration, certification, privilege, insurance, clearance or training.';
${comment_on} column ${p}ops_credential_types.description is 'What it stands for.';
${comment_on} column ${p}ops_credential_types.default_issuing_authority is 'Who usually gives it.';
${comment_on} column ${p}ops_credential_types.required_for_disciplines is 'Professions that may not work without it.';
${comment_on} column ${p}ops_credential_types.validity_months is 'How long it usually holds; empty if that does not end.';
${comment_on} column ${p}ops_credential_types.requires_verification is 'Whether it counts only once it was verified.';
${comment_on} column ${p}ops_credential_types.verification_interval_months is 'After how long it is verified again.';
${comment_on} column ${p}ops_credential_types.alert_lead_days is 'How many days before its end to warn, as 90, 60 and 30.';
${comment_on} column ${p}ops_credential_types.is_active is 'Whether it is still asked for.';
${comment_on} column ${p}ops_credential_types.created_at is 'When the row was made.';
${comment_on} column ${p}ops_credential_types.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_credentials (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  staff_id ${uuid} not null,
  credential_type_id ${uuid} not null,
  credential_number varchar(100),
  issuing_authority varchar(200),
  issuing_region varchar(100),
  issue_date date,
  expiry_date date,
  status varchar(20) default 'active' not null,
  verification_status varchar(20) default 'not_verified' not null,
  verified_by varchar(200),
  verified_at ${instant},
  document_reference varchar(500),
  notes ${text},
  created_by varchar(200),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_credentials primary key (id),
  constraint ${n}uq_ops_credentials_id unique (clinic_id, id),
  constraint ${n}ck_ops_credentials_status check
    (status in ('active', 'expired', 'suspended', 'revoked', 'pending_renewal')),
  constraint ${n}ck_ops_credentials_verification check
    (verification_status in ('not_verified', 'verified', 'failed', 'pending')),
  constraint ${n}ck_ops_credentials_dates check (expiry_date >= issue_date),
  constraint ${n}fk_ops_credentials_staff foreign key (clinic_id, staff_id)
    references ${p}staff_profiles (clinic_id, id),
  constraint ${n}fk_ops_credentials_type foreign key (clinic_id, credential_type_id)
    references ${p}ops_credential_types (clinic_id, id)
)${table_options};

${index} ${i}ix_ops_credentials_staff on ${p}ops_credentials (clinic_id, staff_id);
${index} ${i}ix_ops_credentials_type on ${p}ops_credentials (clinic_id, credential_type_id);
${index} ${i}ix_ops_credentials_expiry on ${p}ops_credentials (clinic_id, expiry_date);
${index} ${i}ix_ops_credentials_status on ${p}ops_credentials (clinic_id, status, expiry_date);

${comment_on} table ${p}ops_credentials is 'Licences and other credentials of members of staff. A renewal changes the row.';
${comment_on} column ${p}ops_credentials.id is 'The credential.';
${comment_on} column ${p}ops_credentials.clinic_id is 'The tenant: that of the member of staff.';
${comment_on} column ${p}ops_credentials.staff_id is 'Who holds it.';
${comment_on} column ${p}ops_credentials.credential_type_id is 'What kind it is.';
${comment_on} column ${p}ops_credentials.credential_number is 'The number on it.';
${comment_on} column ${p}ops_credentials.issuing_authority is 'Who gave it.';
${comment_on} column ${p}ops_credentials.issuing_region is 'State or province in which it holds, if it is bound to one.';
${comment_on} column ${p}ops_credentials.issue_date is 'First day of validity.';
${comment_on} column ${p}ops_credentials.expiry_date is 'Last day of validity; empty if it does not end.';
${comment_on} column ${p}ops_credentials.status is 'active, expired, suspended, revoked or pending_renewal.';
${comment_on} column ${p}ops_credentials.verification_status is 'not_verified, verified, failed or pending. What the last verification found.';
${comment_on} column ${p}ops_credentials.verified_by is 'Who verified it last.';
${comment_on} column ${p}ops_credentials.verified_at is 'When that was.';
${comment_on} column ${p}ops_credentials.document_reference is 'Where a copy is kept.';
${comment_on} column ${p}ops_credentials.notes is 'What else is to know.';
${comment_on} column ${p}ops_credentials.created_by is 'Who entered it.';
${comment_on} column ${p}ops_credentials.created_at is 'When the row was made.';
${comment_on} column ${p}ops_credentials.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_credential_verifications (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  credential_id ${uuid} not null,
  method varchar(20) not null,
  source varchar(300),
  result varchar(20) not null,
  found_status varchar(100),
  found_expiry_date date,
  evidence_reference varchar(500),
  verified_by varchar(200) not null,
  verified_at ${instant} default ${now} not null,
  next_due_date date,
  notes ${text},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_credential_verifications primary key (id),
  constraint ${n}ck_ops_credential_verifications_method check
    (method in ('primary_source', 'registry', 'document', 'attestation')),
  constraint ${n}ck_ops_credential_verifications_result check (result in ('verified', 'failed', 'pending')),
  constraint ${n}fk_ops_credential_verifications_credential foreign key (clinic_id, credential_id)
    references ${p}ops_credentials (clinic_id, id)
)${table_options};

${index} ${i}ix_ops_credential_verifications_credential on ${p}ops_credential_verifications (clinic_id, credential_id, verified_at);
${index} ${i}ix_ops_credential_verifications_due on ${p}ops_credential_verifications (clinic_id, next_due_date);

${comment_on} table ${p}ops_credential_verifications is 'Each time that somebody looked whether a credential is what it seems. The last one gives the state in ops_credentials.';
${comment_on} column ${p}ops_credential_verifications.id is 'The verification.';
${comment_on} column ${p}ops_credential_verifications.clinic_id is 'The tenant: that of the credential.';
${comment_on} column ${p}ops_credential_verifications.credential_id is 'What was verified.';
${comment_on} column ${p}ops_credential_verifications.method is 'primary_source, registry, document or attestation.';
${comment_on} column ${p}ops_credential_verifications.source is 'Where it was looked up.';
${comment_on} column ${p}ops_credential_verifications.result is 'verified, failed or pending.';
${comment_on} column ${p}ops_credential_verifications.found_status is 'What the source calls its state.';
${comment_on} column ${p}ops_credential_verifications.found_expiry_date is 'Last day of validity as the source has it.';
${comment_on} column ${p}ops_credential_verifications.evidence_reference is 'Where a copy of the answer is kept.';
${comment_on} column ${p}ops_credential_verifications.verified_by is 'The user or program that looked.';
${comment_on} column ${p}ops_credential_verifications.verified_at is 'When that was.';
${comment_on} column ${p}ops_credential_verifications.next_due_date is 'When to look again.';
${comment_on} column ${p}ops_credential_verifications.notes is 'What else was found.';
${comment_on} column ${p}ops_credential_verifications.created_at is 'When the row was made.';
${comment_on} column ${p}ops_credential_verifications.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_credential_alerts (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  credential_id ${uuid} not null,
  lead_days int not null,
  expiry_date date not null,
  severity varchar(20) default 'warning' not null,
  status varchar(20) default 'open' not null,
  message ${text},
  notified_users ${list} default ${empty_list} not null,
  raised_at ${instant} default ${now} not null,
  acknowledged_by varchar(200),
  acknowledged_at ${instant},
  resolved_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_credential_alerts primary key (id),
  constraint ${n}uq_ops_credential_alerts_once unique (clinic_id, credential_id, lead_days, expiry_date),
  constraint ${n}ck_ops_credential_alerts_severity check (severity in ('info', 'warning', 'critical')),
  constraint ${n}ck_ops_credential_alerts_status check (status in ('open', 'acknowledged', 'resolved', 'dismissed')),
  constraint ${n}ck_ops_credential_alerts_lead check (lead_days >= 0),
  constraint ${n}fk_ops_credential_alerts_credential foreign key (clinic_id, credential_id)
    references ${p}ops_credentials (clinic_id, id)
)${table_options};

${index} ${i}ix_ops_credential_alerts_status on ${p}ops_credential_alerts (clinic_id, status, expiry_date);

${comment_on} table ${p}ops_credential_alerts is 'Warnings that a credential ends. The scan may run at any time and by several instances at once: each warning is written once.';
${comment_on} column ${p}ops_credential_alerts.id is 'The alert.';
${comment_on} column ${p}ops_credential_alerts.clinic_id is 'The tenant: that of the credential.';
${comment_on} column ${p}ops_credential_alerts.credential_id is 'What ends.';
${comment_on} column ${p}ops_credential_alerts.lead_days is 'How many days before the end it was due; 0 for the one on the last day.';
${comment_on} column ${p}ops_credential_alerts.expiry_date is 'The end that was warned of. A renewal moves it, so that warnings begin anew.';
${comment_on} column ${p}ops_credential_alerts.severity is 'info, warning or critical.';
${comment_on} column ${p}ops_credential_alerts.status is 'open, acknowledged, resolved or dismissed.';
${comment_on} column ${p}ops_credential_alerts.message is 'What people are told.';
${comment_on} column ${p}ops_credential_alerts.notified_users is 'Who was told.';
${comment_on} column ${p}ops_credential_alerts.raised_at is 'When the scan found it.';
${comment_on} column ${p}ops_credential_alerts.acknowledged_by is 'Who took notice.';
${comment_on} column ${p}ops_credential_alerts.acknowledged_at is 'When that was.';
${comment_on} column ${p}ops_credential_alerts.resolved_at is 'When there was no more reason for it.';
${comment_on} column ${p}ops_credential_alerts.created_at is 'When the row was made.';
${comment_on} column ${p}ops_credential_alerts.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_adverse_actions (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  staff_id ${uuid} not null,
  credential_id ${uuid},
  action_type varchar(20) not null,
  issuing_authority varchar(200) not null,
  reference_number varchar(100),
  reason ${text},
  status varchar(20) default 'reported' not null,
  effective_date date not null,
  end_date date,
  document_reference varchar(500),
  reported_by varchar(200) not null,
  reported_at ${instant} default ${now} not null,
  notes ${text},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_adverse_actions primary key (id),
  constraint ${n}ck_ops_adverse_actions_type check
    (action_type in ('warning', 'restriction', 'probation', 'suspension', 'revocation', 'surrender', 'denial')),
  constraint ${n}ck_ops_adverse_actions_status check
    (status in ('reported', 'in_force', 'appealed', 'lifted', 'ended')),
  constraint ${n}ck_ops_adverse_actions_dates check (end_date >= effective_date),
  constraint ${n}fk_ops_adverse_actions_staff foreign key (clinic_id, staff_id)
    references ${p}staff_profiles (clinic_id, id),
  constraint ${n}fk_ops_adverse_actions_credential foreign key (clinic_id, credential_id)
    references ${p}ops_credentials (clinic_id, id)
)${table_options};

${index} ${i}ix_ops_adverse_actions_staff on ${p}ops_adverse_actions (clinic_id, staff_id);
${index} ${i}ix_ops_adverse_actions_credential on ${p}ops_adverse_actions (clinic_id, credential_id);
${index} ${i}ix_ops_adverse_actions_status on ${p}ops_adverse_actions (clinic_id, status);

${comment_on} table ${p}ops_adverse_actions is 'What an authority did against somebody or a credential, as a suspension.';
${comment_on} column ${p}ops_adverse_actions.id is 'The action.';
${comment_on} column ${p}ops_adverse_actions.clinic_id is 'The tenant: that of the member of staff.';
${comment_on} column ${p}ops_adverse_actions.staff_id is 'Against whom.';
${comment_on} column ${p}ops_adverse_actions.credential_id is 'Against which credential, if it is against one.';
${comment_on} column ${p}ops_adverse_actions.action_type is 'warning, restriction, probation, suspension, revocation, surrender or denial.';
${comment_on} column ${p}ops_adverse_actions.issuing_authority is 'Who did it.';
${comment_on} column ${p}ops_adverse_actions.reference_number is 'The authority''s number for it.';
${comment_on} column ${p}ops_adverse_actions.reason is 'Why.';
${comment_on} column ${p}ops_adverse_actions.status is 'reported, in_force, appealed, lifted or ended.';
${comment_on} column ${p}ops_adverse_actions.effective_date is 'First day on which it holds.';
${comment_on} column ${p}ops_adverse_actions.end_date is 'Last day on which it holds; empty while that is open.';
${comment_on} column ${p}ops_adverse_actions.document_reference is 'Where the notice is kept.';
${comment_on} column ${p}ops_adverse_actions.reported_by is 'Who entered it.';
${comment_on} column ${p}ops_adverse_actions.reported_at is 'When the clinic learned of it.';
${comment_on} column ${p}ops_adverse_actions.notes is 'What was done about it.';
${comment_on} column ${p}ops_adverse_actions.created_at is 'When the row was made.';
${comment_on} column ${p}ops_adverse_actions.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_shifts (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  name varchar(100) not null,
  shift_type varchar(20) not null,
  start_time time not null,
  end_time time not null,
  default_capacity int default 1 not null,
  is_active ${boolean} default true not null,
  color varchar(20),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_shifts primary key (id),
  constraint ${n}uq_ops_shifts_id unique (clinic_id, id),
  constraint ${n}uq_ops_shifts_name unique (clinic_id, name),
  constraint ${n}ck_ops_shifts_type check
    (shift_type in ('morning', 'afternoon', 'evening', 'night', 'full_day', 'on_call')),
  constraint ${n}ck_ops_shifts_capacity check (default_capacity >= 0),
  constraint ${n}fk_ops_shifts_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${comment_on} table ${p}ops_shifts is 'Templates of shifts. Who works when is in ops_staff_schedules.';
${comment_on} column ${p}ops_shifts.id is 'The template.';
${comment_on} column ${p}ops_shifts.clinic_id is 'The tenant.';
${comment_on} column ${p}ops_shifts.name is 'What people call it, as Morning Shift.';
${comment_on} column ${p}ops_shifts.shift_type is 'morning, afternoon, evening, night, full_day or on_call.';
${comment_on} column ${p}ops_shifts.start_time is 'When it begins, in the zone of the clinic.';
${comment_on} column ${p}ops_shifts.end_time is 'When it ends; on the next day if that is not later than the beginning.';
${comment_on} column ${p}ops_shifts.default_capacity is 'How many people it usually needs.';
${comment_on} column ${p}ops_shifts.is_active is 'Whether it is in use.';
${comment_on} column ${p}ops_shifts.color is 'How it is shown, as #3366cc.';
${comment_on} column ${p}ops_shifts.created_at is 'When the row was made.';
${comment_on} column ${p}ops_shifts.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_staff_schedules (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  staff_id ${uuid} not null,
  shift_id ${uuid},
  schedule_date date not null,
  starts_at ${instant} not null,
  ends_at ${instant} not null,
  break_minutes int default 0 not null,
  position_title varchar(200),
  status varchar(20) default 'draft' not null,
  published_at ${instant},
  checked_in_at ${instant},
  checked_out_at ${instant},
  notes ${text},
  created_by varchar(200),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_staff_schedules primary key (id),
  constraint ${n}uq_ops_staff_schedules_id unique (clinic_id, id),
  constraint ${n}ck_ops_staff_schedules_status check
    (status in ('draft', 'published', 'confirmed', 'in_progress', 'completed', 'cancelled', 'no_show')),
  constraint ${n}ck_ops_staff_schedules_break check (break_minutes >= 0),
  constraint ${n}ck_ops_staff_schedules_times check (ends_at > starts_at),
  constraint ${n}ck_ops_staff_schedules_presence check (checked_out_at >= checked_in_at),
  constraint ${n}fk_ops_staff_schedules_staff foreign key (clinic_id, staff_id)
    references ${p}staff_profiles (clinic_id, id),
  constraint ${n}fk_ops_staff_schedules_shift foreign key (clinic_id, shift_id)
    references ${p}ops_shifts (clinic_id, id)
)${table_options};

${index} ${i}ix_ops_staff_schedules_staff on ${p}ops_staff_schedules (clinic_id, staff_id, schedule_date);
${index} ${i}ix_ops_staff_schedules_date on ${p}ops_staff_schedules (clinic_id, schedule_date, status);
${index} ${i}ix_ops_staff_schedules_shift on ${p}ops_staff_schedules (clinic_id, shift_id);

${comment_on} table ${p}ops_staff_schedules is 'Who works when.';
${comment_on} column ${p}ops_staff_schedules.id is 'The assignment.';
${comment_on} column ${p}ops_staff_schedules.clinic_id is 'The tenant: that of the member of staff.';
${comment_on} column ${p}ops_staff_schedules.staff_id is 'Who works.';
${comment_on} column ${p}ops_staff_schedules.shift_id is 'After which template, if any.';
${comment_on} column ${p}ops_staff_schedules.schedule_date is 'The day to which it is counted, in the zone of the clinic.';
${comment_on} column ${p}ops_staff_schedules.starts_at is 'When it begins.';
${comment_on} column ${p}ops_staff_schedules.ends_at is 'When it ends.';
${comment_on} column ${p}ops_staff_schedules.break_minutes is 'How much of it is not work.';
${comment_on} column ${p}ops_staff_schedules.position_title is 'As what the person works then.';
${comment_on} column ${p}ops_staff_schedules.status is 'draft, published, confirmed, in_progress, completed, cancelled or no_show.';
${comment_on} column ${p}ops_staff_schedules.published_at is 'When it was shown to the person.';
${comment_on} column ${p}ops_staff_schedules.checked_in_at is 'When the person came.';
${comment_on} column ${p}ops_staff_schedules.checked_out_at is 'When the person left.';
${comment_on} column ${p}ops_staff_schedules.notes is 'What else is to know.';
${comment_on} column ${p}ops_staff_schedules.created_by is 'Who planned it.';
${comment_on} column ${p}ops_staff_schedules.created_at is 'When the row was made.';
${comment_on} column ${p}ops_staff_schedules.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_shift_swaps (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  schedule_id ${uuid} not null,
  requested_by_staff_id ${uuid} not null,
  offered_to_staff_id ${uuid},
  offered_schedule_id ${uuid},
  status varchar(20) default 'requested' not null,
  reason ${text},
  requested_at ${instant} default ${now} not null,
  responded_at ${instant},
  decided_by varchar(200),
  decided_at ${instant},
  decision_note ${text},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_shift_swaps primary key (id),
  constraint ${n}ck_ops_shift_swaps_status check
    (status in ('requested', 'accepted', 'declined', 'approved', 'rejected', 'cancelled')),
  constraint ${n}fk_ops_shift_swaps_schedule foreign key (clinic_id, schedule_id)
    references ${p}ops_staff_schedules (clinic_id, id),
  constraint ${n}fk_ops_shift_swaps_requester foreign key (clinic_id, requested_by_staff_id)
    references ${p}staff_profiles (clinic_id, id),
  constraint ${n}fk_ops_shift_swaps_other foreign key (clinic_id, offered_to_staff_id)
    references ${p}staff_profiles (clinic_id, id),
  constraint ${n}fk_ops_shift_swaps_offered foreign key (clinic_id, offered_schedule_id)
    references ${p}ops_staff_schedules (clinic_id, id)
)${table_options};

${index} ${i}ix_ops_shift_swaps_schedule on ${p}ops_shift_swaps (clinic_id, schedule_id);
${index} ${i}ix_ops_shift_swaps_requester on ${p}ops_shift_swaps (clinic_id, requested_by_staff_id);
${index} ${i}ix_ops_shift_swaps_other on ${p}ops_shift_swaps (clinic_id, offered_to_staff_id);
${index} ${i}ix_ops_shift_swaps_offered on ${p}ops_shift_swaps (clinic_id, offered_schedule_id);
${index} ${i}ix_ops_shift_swaps_status on ${p}ops_shift_swaps (clinic_id, status);

${comment_on} table ${p}ops_shift_swaps is 'Requests to give a shift away, with or without one in return.';
${comment_on} column ${p}ops_shift_swaps.id is 'The request.';
${comment_on} column ${p}ops_shift_swaps.clinic_id is 'The tenant: that of the assignment.';
${comment_on} column ${p}ops_shift_swaps.schedule_id is 'What is given away.';
${comment_on} column ${p}ops_shift_swaps.requested_by_staff_id is 'Who gives it away.';
${comment_on} column ${p}ops_shift_swaps.offered_to_staff_id is 'Who is asked; empty for anyone.';
${comment_on} column ${p}ops_shift_swaps.offered_schedule_id is 'What is wanted in return, if anything.';
${comment_on} column ${p}ops_shift_swaps.status is 'requested, accepted, declined, approved, rejected or cancelled.';
${comment_on} column ${p}ops_shift_swaps.reason is 'Why.';
${comment_on} column ${p}ops_shift_swaps.requested_at is 'When it was asked.';
${comment_on} column ${p}ops_shift_swaps.responded_at is 'When the other one answered.';
${comment_on} column ${p}ops_shift_swaps.decided_by is 'Who approved or rejected it.';
${comment_on} column ${p}ops_shift_swaps.decided_at is 'When that was.';
${comment_on} column ${p}ops_shift_swaps.decision_note is 'Why so.';
${comment_on} column ${p}ops_shift_swaps.created_at is 'When the row was made.';
${comment_on} column ${p}ops_shift_swaps.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_time_off_requests (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  staff_id ${uuid} not null,
  request_type varchar(20) not null,
  start_date date not null,
  end_date date not null,
  hours decimal(7,2),
  status varchar(20) default 'requested' not null,
  reason ${text},
  requested_at ${instant} default ${now} not null,
  decided_by varchar(200),
  decided_at ${instant},
  decision_note ${text},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_time_off_requests primary key (id),
  constraint ${n}ck_ops_time_off_requests_type check
    (request_type in ('vacation', 'sick', 'personal', 'parental', 'bereavement', 'education',
      'jury_duty', 'unpaid', 'other')),
  constraint ${n}ck_ops_time_off_requests_status check (status in ('requested', 'approved', 'denied', 'cancelled')),
  constraint ${n}ck_ops_time_off_requests_dates check (end_date >= start_date),
  constraint ${n}ck_ops_time_off_requests_hours check (hours >= 0),
  constraint ${n}fk_ops_time_off_requests_staff foreign key (clinic_id, staff_id)
    references ${p}staff_profiles (clinic_id, id)
)${table_options};

${index} ${i}ix_ops_time_off_requests_staff on ${p}ops_time_off_requests (clinic_id, staff_id, start_date);
${index} ${i}ix_ops_time_off_requests_status on ${p}ops_time_off_requests (clinic_id, status);

${comment_on} table ${p}ops_time_off_requests is 'Requests not to work, and what became of them.';
${comment_on} column ${p}ops_time_off_requests.id is 'The request.';
${comment_on} column ${p}ops_time_off_requests.clinic_id is 'The tenant: that of the member of staff.';
${comment_on} column ${p}ops_time_off_requests.staff_id is 'Who asks.';
${comment_on} column ${p}ops_time_off_requests.request_type is 'vacation, sick, personal, parental, bereavement, education, jury_duty, unpaid or other.';
${comment_on} column ${p}ops_time_off_requests.start_date is 'First day off.';
${comment_on} column ${p}ops_time_off_requests.end_date is 'Last day off.';
${comment_on} column ${p}ops_time_off_requests.hours is 'How many hours of work that is.';
${comment_on} column ${p}ops_time_off_requests.status is 'requested, approved, denied or cancelled.';
${comment_on} column ${p}ops_time_off_requests.reason is 'Why, if the person says so.';
${comment_on} column ${p}ops_time_off_requests.requested_at is 'When it was asked.';
${comment_on} column ${p}ops_time_off_requests.decided_by is 'Who approved or denied it.';
${comment_on} column ${p}ops_time_off_requests.decided_at is 'When that was.';
${comment_on} column ${p}ops_time_off_requests.decision_note is 'Why so.';
${comment_on} column ${p}ops_time_off_requests.created_at is 'When the row was made.';
${comment_on} column ${p}ops_time_off_requests.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_shift_coverage_needs (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  shift_id ${uuid} not null,
  need_date date not null,
  discipline varchar(100),
  required_count int default 1 not null,
  filled_count int default 0 not null,
  reason varchar(20) default 'vacancy' not null,
  priority varchar(20) default 'medium' not null,
  status varchar(20) default 'open' not null,
  notes ${text},
  created_by varchar(200),
  filled_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_shift_coverage_needs primary key (id),
  constraint ${n}ck_ops_shift_coverage_needs_reason check (reason in ('vacancy', 'absence', 'demand', 'event')),
  constraint ${n}ck_ops_shift_coverage_needs_priority check (priority in ('low', 'medium', 'high', 'urgent')),
  constraint ${n}ck_ops_shift_coverage_needs_status check
    (status in ('open', 'partly_filled', 'filled', 'cancelled', 'expired')),
  constraint ${n}ck_ops_shift_coverage_needs_required check (required_count > 0),
  constraint ${n}ck_ops_shift_coverage_needs_filled check (filled_count between 0 and required_count),
  constraint ${n}fk_ops_shift_coverage_needs_shift foreign key (clinic_id, shift_id)
    references ${p}ops_shifts (clinic_id, id)
)${table_options};

${index} ${i}ix_ops_shift_coverage_needs_shift on ${p}ops_shift_coverage_needs (clinic_id, shift_id);
${index} ${i}ix_ops_shift_coverage_needs_date on ${p}ops_shift_coverage_needs (clinic_id, status, need_date);

${comment_on} table ${p}ops_shift_coverage_needs is 'Shifts for which people are sought.';
${comment_on} column ${p}ops_shift_coverage_needs.id is 'The need.';
${comment_on} column ${p}ops_shift_coverage_needs.clinic_id is 'The tenant.';
${comment_on} column ${p}ops_shift_coverage_needs.shift_id is 'Which template.';
${comment_on} column ${p}ops_shift_coverage_needs.need_date is 'On which day, in the zone of the clinic.';
${comment_on} column ${p}ops_shift_coverage_needs.discipline is 'Of which profession people have to be; empty for any.';
${comment_on} column ${p}ops_shift_coverage_needs.required_count is 'How many are sought.';
${comment_on} column ${p}ops_shift_coverage_needs.filled_count is 'How many were found.';
${comment_on} column ${p}ops_shift_coverage_needs.reason is 'vacancy, absence, demand or event.';
${comment_on} column ${p}ops_shift_coverage_needs.priority is 'low, medium, high or urgent.';
${comment_on} column ${p}ops_shift_coverage_needs.status is 'open, partly_filled, filled, cancelled or expired.';
${comment_on} column ${p}ops_shift_coverage_needs.notes is 'What else is to know.';
${comment_on} column ${p}ops_shift_coverage_needs.created_by is 'Who asked for them.';
${comment_on} column ${p}ops_shift_coverage_needs.filled_at is 'When the last one was found.';
${comment_on} column ${p}ops_shift_coverage_needs.created_at is 'When the row was made.';
${comment_on} column ${p}ops_shift_coverage_needs.updated_at is 'When its writer last changed it.';
