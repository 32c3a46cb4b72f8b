-- The practice tables, for every engine: clients of a therapy practice, their appointments, notes and charges.
--
-- The script of the operations tables says what the placeholders are and why keys begin with the tenant. No key leads
-- out of this part: clinic_id is the tenant wherever clinics are kept.
--
-- Statuses of appointments are capitalized, because contracts and checks on this table ask for Completed. The other
-- closed lists are lower case, as everywhere.

create table if not exists ${p}profiles (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  user_id varchar(200) not null,
  first_name varchar(100) not null,
  last_name varchar(100) not null,
  email varchar(320),
  phone varchar(50),
  job_title varchar(200),
  license_number varchar(100),
  supervisor_id ${uuid},
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_profiles primary key (id),
  constraint ${n}uq_profiles_id unique (clinic_id, id),
  constraint ${n}uq_profiles_user unique (clinic_id, user_id),
  constraint ${n}fk_profiles_supervisor foreign key (clinic_id, supervisor_id) references ${p}profiles (clinic_id, id)
)${table_options};

${index} ${i}ix_profiles_user on ${p}profiles (user_id);
${index} ${i}ix_profiles_supervisor on ${p}profiles (clinic_id, supervisor_id);

${comment_on} table ${p}profiles is 'Users of the practice software: who treats, who receives and who bills.';
${comment_on} column ${p}profiles.id is 'The profile.';
${comment_on} column ${p}profiles.clinic_id is 'The tenant.';
${comment_on} column ${p}profiles.user_id is 'The id that the host gives this user. Roles are held by it.';
${comment_on} column ${p}profiles.first_name is 'Given name.';
${comment_on} column ${p}profiles.last_name is 'Family name.';
${comment_on} column ${p}profiles.email is 'Where messages go.';
${comment_on} column ${p}profiles.phone is 'Where calls go.';
${comment_on} column ${p}profiles.job_title is 'What is printed under the name. No role follows from it.';
${comment_on} column ${p}profiles.license_number is 'Number of the licence to practise.';
${comment_on} column ${p}profiles.supervisor_id is 'Who co-signs the notes of a trainee, within the same tenant.';
${comment_on} column ${p}profiles.is_active is 'Whether the user may still sign in.';
${comment_on} column ${p}profiles.created_at is 'When the row was made.';
${comment_on} column ${p}profiles.updated_at is 'When its writer last changed it.';

create table if not exists ${p}clients (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  client_number varchar(50),
  user_id varchar(200),
  first_name varchar(100) not null,
  last_name varchar(100) not null,
  preferred_name varchar(100),
  date_of_birth date not null,
  ssn varchar(200),
  email varchar(320),
  phone varchar(50),
  address_line1 varchar(200),
  city varchar(100),
  state varchar(100),
  postal_code varchar(20),
  country varchar(2),
  insurance_provider varchar(200),
  insurance_member_id varchar(100),
  emergency_contact_name varchar(200),
  emergency_contact_phone varchar(50),
  assigned_clinician_id ${uuid},
  status varchar(20) default 'active' not null,
  discharge_date date,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_clients primary key (id),
  constraint ${n}uq_clients_id unique (clinic_id, id),
  constraint ${n}uq_clients_number unique (clinic_id, client_number),
  constraint ${n}ck_clients_status check (status in ('waitlisted', 'active', 'discharged')),
  constraint ${n}ck_clients_discharge check (status <> 'discharged' or discharge_date is not null),
  constraint ${n}fk_clients_clinician foreign key (clinic_id, assigned_clinician_id)
    references ${p}profiles (clinic_id, id)
)${table_options};

${index} ${i}ix_clients_name on ${p}clients (clinic_id, last_name, first_name);
${index} ${i}ix_clients_user on ${p}clients (clinic_id, user_id);
${index} ${i}ix_clients_clinician on ${p}clients (clinic_id, assigned_clinician_id);

${comment_on} table ${p}clients is 'People who are treated, and by whom. PHI.';
${comment_on} column ${p}clients.id is 'The client.';
${comment_on} column ${p}clients.clinic_id is 'The tenant.';
${comment_on} column ${p}clients.client_number is 'The number that the practice knows the client by.';
${comment_on} column ${p}clients.user_id is 'The id that the host gives to who uses the portal for the client. A parent may for several.';
${comment_on} column ${p}clients.first_name is 'Given name.';
${comment_on} column ${p}clients.last_name is 'Family name.';
${comment_on} column ${p}clients.preferred_name is 'What the client wants to be called.';
${comment_on} column ${p}clients.date_of_birth is 'Day of birth. The records of minors are kept until they are 25.';
${comment_on} column ${p}clients.ssn is 'Social security number, as the host encrypted it or as a token; never in the clear.';
${comment_on} column ${p}clients.email is 'Where messages go.';
${comment_on} column ${p}clients.phone is 'Where calls go.';
${comment_on} column ${p}clients.address_line1 is 'Street and number.';
${comment_on} column ${p}clients.city is 'City.';
${comment_on} column ${p}clients.state is 'State or province.';
${comment_on} column ${p}clients.postal_code is 'Postal code.';
${comment_on} column ${p}clients.country is 'ISO 3166-1 code of two letters.';
${comment_on} column ${p}clients.insurance_provider is 'Who pays.';
${comment_on} column ${p}clients.insurance_member_id is 'The number on the card.';
${comment_on} column ${p}clients.emergency_contact_name is 'Whom to call when something happens to the client.';
${comment_on} column ${p}clients.emergency_contact_phone is 'Where to call then.';
${comment_on} column ${p}clients.assigned_clinician_id is 'Who treats.';
${comment_on} column ${p}clients.status is 'waitlisted, active or discharged.';
${comment_on} column ${p}clients.discharge_date is 'Last day of treatment, from which retention counts.';
${comment_on} column ${p}clients.created_at is 'When the row was made.';
${comment_on} column ${p}clients.updated_at is 'When its writer last changed it.';

create table if not exists ${p}service_codes (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  code varchar(20) not null,
  description varchar(500) not null,
  category varchar(100),
  default_minutes int,
  default_fee decimal(12,2),
  currency varchar(3),
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_service_codes primary key (id),
  constraint ${n}uq_service_codes_code unique (clinic_id, code),
  constraint ${n}ck_service_codes_minutes check (default_minutes > 0),
  constraint ${n}ck_service_codes_fee check (default_fee >= 0),
  constraint ${n}ck_service_codes_currency check (currency is not null or default_fee is null)
)${table_options};

${comment_on} table ${p}service_codes is 'What may be charged for. A code that is no longer used stays, inactive.';
${comment_on} column ${p}service_codes.id is 'The row.';
${comment_on} column ${p}service_codes.clinic_id is 'The tenant.';
${comment_on} column ${p}service_codes.code is 'CPT code, as 90834.';
${comment_on} column ${p}service_codes.description is 'What it stands for.';
${comment_on} column ${p}service_codes.category is 'Under which heading it is found.';
${comment_on} column ${p}service_codes.default_minutes is 'How long it usually takes.';
${comment_on} column ${p}service_codes.default_fee is 'What it usually costs.';
${comment_on} column ${p}service_codes.currency is 'ISO 4217 code of that fee.';
${comment_on} column ${p}service_codes.is_active is 'Whether it may be charged now.';
${comment_on} column ${p}service_codes.created_at is 'When the row was made.';
${comment_on} column ${p}service_codes.updated_at is 'When its writer last changed it.';

create table if not exists ${p}appointments (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  client_id ${uuid} not null,
  clinician_id ${uuid},
  appointment_date ${instant} not null,
  duration_minutes int default 50 not null,
  appointment_type varchar(50),
  is_telehealth ${boolean} default false not null,
  status varchar(20) default 'Scheduled' not null,
  reminder_sent_at ${instant},
  cancelled_at ${instant},
  cancellation_reason varchar(500),
  created_by varchar(200),
  created_date ${instant} default ${now} not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_appointments primary key (id),
  constraint ${n}uq_appointments_id unique (clinic_id, id),
  constraint ${n}ck_appointments_status check
    (status in ('Scheduled', 'Confirmed', 'Checked In', 'Completed', 'Cancelled', 'No Show')),
  constraint ${n}ck_appointments_duration check (duration_minutes > 0),
  constraint ${n}fk_appointments_client foreign key (clinic_id, client_id) references ${p}clients (clinic_id, id),
  constraint ${n}fk_appointments_clinician foreign key (clinic_id, clinician_id)
    references ${p}profiles (clinic_id, id)
)${table_options};

${index} ${i}ix_appointments_date on ${p}appointments (clinic_id, appointment_date);
${index} ${i}ix_appointments_status on ${p}appointments (clinic_id, status, appointment_date);
${index} ${i}ix_appointments_clinician on ${p}appointments (clinic_id, clinician_id, appointment_date);
${index} ${i}ix_appointments_client on ${p}appointments (clinic_id, client_id);
${index} ${i}ix_appointments_created on ${p}appointments (clinic_id, created_date);

${comment_on} table ${p}appointments is 'When clients are treated and by whom. Whether two overlap is for the writer and the quality checks to ask. PHI.';
${comment_on} column ${p}appointments.id is 'The appointment.';
${comment_on} column ${p}appointments.clinic_id is 'The tenant: that of the client.';
${comment_on} column ${p}appointments.client_id is 'Who comes.';
${comment_on} column ${p}appointments.clinician_id is 'Who treats.';
${comment_on} column ${p}appointments.appointment_date is 'When it begins.';
${comment_on} column ${p}appointments.duration_minutes is 'How long it takes.';
${comment_on} column ${p}appointments.appointment_type is 'Kind of visit, as intake.';
${comment_on} column ${p}appointments.is_telehealth is 'Whether they meet by video.';
${comment_on} column ${p}appointments.status is 'Scheduled, Confirmed, Checked In, Completed, Cancelled or No Show.';
${comment_on} column ${p}appointments.reminder_sent_at is 'When the client was reminded.';
${comment_on} column ${p}appointments.cancelled_at is 'When it was cancelled.';
${comment_on} column ${p}appointments.cancellation_reason is 'Why it was cancelled.';
${comment_on} column ${p}appointments.created_by is 'The user who made the appointment.';
${comment_on} column ${p}appointments.created_date is 'The same as created_at, under the name that the figures of a release ask by.';
${comment_on} column ${p}appointments.created_at is 'When the row was made.';
${comment_on} column ${p}appointments.updated_at is 'When its writer last changed it.';

create table if not exists ${p}clinical_notes (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  client_id ${uuid} not null,
  appointment_id ${uuid},
  author_id varchar(200) not null,
  note_type varchar(20) default 'progress' not null,
  content ${text} not null,
  status varchar(20) default 'draft' not null,
  signed_at ${instant},
  requires_cosignature ${boolean} default false not null,
  cosigned_by varchar(200),
  cosigned_at ${instant},
  locked_by varchar(200),
  locked_at ${instant},
  unlock_requested_by varchar(200),
  unlock_reason varchar(500),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_clinical_notes primary key (id),
  constraint ${n}ck_clinical_notes_type check
    (note_type in ('intake', 'progress', 'treatment_plan', 'discharge', 'other')),
  constraint ${n}ck_clinical_notes_status check (status in ('draft', 'signed', 'cosigned', 'locked')),
  constraint ${n}ck_clinical_notes_cosigner check (cosigned_by <> author_id),
  constraint ${n}fk_clinical_notes_client foreign key (clinic_id, client_id) references ${p}clients (clinic_id, id),
  constraint ${n}fk_clinical_notes_appointment foreign key (clinic_id, appointment_id)
    references ${p}appointments (clinic_id, id),
  constraint ${n}fk_clinical_notes_author foreign key (clinic_id, author_id)
    references ${p}profiles (clinic_id, user_id)
)${table_options};

${index} ${i}ix_clinical_notes_client on ${p}clinical_notes (clinic_id, client_id);
${index} ${i}ix_clinical_notes_appointment on ${p}clinical_notes (clinic_id, appointment_id);
${index} ${i}ix_clinical_notes_author on ${p}clinical_notes (clinic_id, author_id);
${index} ${i}ix_clinical_notes_status on ${p}clinical_notes (clinic_id, status);

${comment_on} table ${p}clinical_notes is 'What was noted of a treatment, all of it PHI.';
${comment_on} column ${p}clinical_notes.id is 'The note.';
${comment_on} column ${p}clinical_notes.clinic_id is 'The tenant: that of the client.';
${comment_on} column ${p}clinical_notes.client_id is 'Whom it is about.';
${comment_on} column ${p}clinical_notes.appointment_id is 'Of which appointment; empty if it was none.';
${comment_on} column ${p}clinical_notes.author_id is 'The user who wrote it, a user_id of profiles.';
${comment_on} column ${p}clinical_notes.note_type is 'intake, progress, treatment_plan, discharge or other.';
${comment_on} column ${p}clinical_notes.content is 'The note.';
${comment_on} column ${p}clinical_notes.status is 'draft, signed, cosigned or locked.';
${comment_on} column ${p}clinical_notes.signed_at is 'When its author signed it.';
${comment_on} column ${p}clinical_notes.requires_cosignature is 'Whether a supervisor has to sign as well.';
${comment_on} column ${p}clinical_notes.cosigned_by is 'The user who did, who is not the author.';
${comment_on} column ${p}clinical_notes.cosigned_at is 'When that was.';
${comment_on} column ${p}clinical_notes.locked_by is 'The user after whom it can no longer be edited.';
${comment_on} column ${p}clinical_notes.locked_at is 'From when on.';
${comment_on} column ${p}clinical_notes.unlock_requested_by is 'The user who asks that it be unlocked.';
${comment_on} column ${p}clinical_notes.unlock_reason is 'Why.';
${comment_on} column ${p}clinical_notes.created_at is 'When the row was made.';
${comment_on} column ${p}clinical_notes.updated_at is 'When its writer last changed it.';

create table if not exists ${p}charge_entries (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  client_id ${uuid} not null,
  appointment_id ${uuid} not null,
  cpt_code varchar(20) not null,
  modifiers ${list} default ${empty_list} not null,
  diagnosis_codes ${list} default ${empty_list} not null,
  service_date date not null,
  units int default 1 not null,
  amount decimal(12,2) not null,
  currency varchar(3) not null,
  status varchar(20) default 'pending' not null,
  entered_by varchar(200),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_charge_entries primary key (id),
  constraint ${n}ck_charge_entries_units check (units > 0),
  constraint ${n}ck_charge_entries_amount check (amount >= 0),
  constraint ${n}ck_charge_entries_status check
    (status in ('pending', 'submitted', 'paid', 'denied', 'adjusted', 'written_off', 'void')),
  constraint ${n}fk_charge_entries_client foreign key (clinic_id, client_id) references ${p}clients (clinic_id, id),
  constraint ${n}fk_charge_entries_appointment foreign key (clinic_id, appointment_id)
    references ${p}appointments (clinic_id, id),
  constraint ${n}fk_charge_entries_code foreign key (clinic_id, cpt_code)
    references ${p}service_codes (clinic_id, code)
)${table_options};

${index} ${i}ix_charge_entries_client on ${p}charge_entries (clinic_id, client_id);
${index} ${i}ix_charge_entries_appointment on ${p}charge_entries (clinic_id, appointment_id);
${index} ${i}ix_charge_entries_code on ${p}charge_entries (clinic_id, cpt_code);
${index} ${i}ix_charge_entries_status on ${p}charge_entries (clinic_id, status);

${comment_on} table ${p}charge_entries is 'What is charged for an appointment.';
${comment_on} column ${p}charge_entries.id is 'The charge.';
${comment_on} column ${p}charge_entries.clinic_id is 'The tenant: that of the client.';
${comment_on} column ${p}charge_entries.client_id is 'Who was treated.';
${comment_on} column ${p}charge_entries.appointment_id is 'At which appointment.';
${comment_on} column ${p}charge_entries.cpt_code is 'A code of service_codes.';
${comment_on} column ${p}charge_entries.modifiers is 'What qualifies the code, as 95.';
${comment_on} column ${p}charge_entries.diagnosis_codes is 'ICD-10 codes of what was treated.';
${comment_on} column ${p}charge_entries.service_date is 'Day of the treatment.';
${comment_on} column ${p}charge_entries.units is 'How often the code applies.';
${comment_on} column ${p}charge_entries.amount is 'What it costs in all.';
${comment_on} column ${p}charge_entries.currency is 'ISO 4217 code of the amount.';
${comment_on} column ${p}charge_entries.status is 'pending, submitted, paid, denied, adjusted, written_off or void.';
${comment_on} column ${p}charge_entries.entered_by is 'The user who entered it.';
${comment_on} column ${p}charge_entries.created_at is 'When the row was made.';
${comment_on} column ${p}charge_entries.updated_at is 'When its writer last changed it.';
