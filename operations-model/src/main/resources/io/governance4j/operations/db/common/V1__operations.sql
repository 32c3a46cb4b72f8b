-- The operations tables, for every engine.
--
-- Placeholders: ${p} goes before a table (schema and prefix), ${i} before an index, ${n} before a constraint (prefix
-- alone); ${comment_on} begins a comment where the engine keeps them as statements and is "--" elsewhere, so a comment
-- has to stand on one line. The others are column types and defaults that the dialect supplies. Each statement can be
-- run again, because two of the engines commit after every one of them and a migration that was cut off there has to be
-- able to finish.
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
