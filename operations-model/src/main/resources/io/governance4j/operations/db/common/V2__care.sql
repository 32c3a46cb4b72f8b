-- Care, capacity and figures of the operations tables, for every engine.
--
-- V1__operations.sql says what the placeholders are and why keys begin with the tenant. Days and hours (snapshot_date,
-- event_date, appointment_date, case_year) are those of the time zone of the clinic, instants are UTC.
--
-- A foreign key of an append-only row holds what it points to: a patient or a case with events can be emptied of what
-- identifies somebody, and archived, but not deleted.

create table if not exists ${p}employer_accounts (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  account_code varchar(50),
  employer_name varchar(200) not null,
  industry varchar(100),
  employee_count int,
  primary_contact_name varchar(200),
  primary_contact_email varchar(320),
  primary_contact_phone varchar(50),
  address_line1 varchar(200),
  city varchar(100),
  state varchar(100),
  postal_code varchar(20),
  contract_start_date date,
  contract_end_date date,
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_employer_accounts primary key (id),
  constraint ${n}uq_employer_accounts_id unique (clinic_id, id),
  constraint ${n}uq_employer_accounts_account unique (clinic_id, account_code),
  constraint ${n}ck_employer_accounts_employees check (employee_count >= 0),
  constraint ${n}ck_employer_accounts_dates check (contract_end_date >= contract_start_date),
  constraint ${n}fk_employer_accounts_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${comment_on} table ${p}employer_accounts is 'Employers whose people are treated, as after an accident at work.';
${comment_on} column ${p}employer_accounts.id is 'The employer.';
${comment_on} column ${p}employer_accounts.clinic_id is 'The tenant.';
${comment_on} column ${p}employer_accounts.account_code is 'The number that the clinic knows the employer by.';
${comment_on} column ${p}employer_accounts.employer_name is 'Name of the company.';
${comment_on} column ${p}employer_accounts.industry is 'What the company does.';
${comment_on} column ${p}employer_accounts.employee_count is 'How many people it employs.';
${comment_on} column ${p}employer_accounts.primary_contact_name is 'Whom to ask there.';
${comment_on} column ${p}employer_accounts.primary_contact_email is 'Where to write to that person.';
${comment_on} column ${p}employer_accounts.primary_contact_phone is 'Where to call that person.';
${comment_on} column ${p}employer_accounts.address_line1 is 'Street and number.';
${comment_on} column ${p}employer_accounts.city is 'City.';
${comment_on} column ${p}employer_accounts.state is 'State or province.';
${comment_on} column ${p}employer_accounts.postal_code is 'Postal code.';
${comment_on} column ${p}employer_accounts.contract_start_date is 'First day of the contract.';
${comment_on} column ${p}employer_accounts.contract_end_date is 'Last day of the contract, not before the first.';
${comment_on} column ${p}employer_accounts.is_active is 'Whether the clinic works for this employer now.';
${comment_on} column ${p}employer_accounts.created_at is 'When the row was made.';
${comment_on} column ${p}employer_accounts.updated_at is 'When its writer last changed it.';

create table if not exists ${p}insurance_payers (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  payer_name varchar(200) not null,
  payer_code varchar(50),
  payer_type varchar(20) not null,
  address_line1 varchar(200),
  city varchar(100),
  state varchar(100),
  postal_code varchar(20),
  phone varchar(50),
  fax varchar(50),
  email varchar(320),
  website varchar(500),
  claims_submission_url varchar(500),
  eligibility_phone varchar(50),
  authorization_phone varchar(50),
  requires_authorization ${boolean} default false not null,
  timely_filing_days int,
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_insurance_payers primary key (id),
  constraint ${n}uq_insurance_payers_id unique (clinic_id, id),
  constraint ${n}uq_insurance_payers_code unique (clinic_id, payer_code),
  constraint ${n}ck_insurance_payers_type check
    (payer_type in ('commercial', 'medicare', 'medicaid', 'workers_comp', 'auto', 'government', 'other')),
  constraint ${n}ck_insurance_payers_filing check (timely_filing_days >= 0),
  constraint ${n}fk_insurance_payers_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${comment_on} table ${p}insurance_payers is 'Insurers and others who pay for treatment.';
${comment_on} column ${p}insurance_payers.id is 'The payer.';
${comment_on} column ${p}insurance_payers.clinic_id is 'The tenant.';
${comment_on} column ${p}insurance_payers.payer_name is 'Name of the payer.';
${comment_on} column ${p}insurance_payers.payer_code is 'The code that claims name it by.';
${comment_on} column ${p}insurance_payers.payer_type is 'commercial, medicare, medicaid, workers_comp, auto, government or other.';
${comment_on} column ${p}insurance_payers.address_line1 is 'Street and number.';
${comment_on} column ${p}insurance_payers.city is 'City.';
${comment_on} column ${p}insurance_payers.state is 'State or province.';
${comment_on} column ${p}insurance_payers.postal_code is 'Postal code.';
${comment_on} column ${p}insurance_payers.phone is 'General number.';
${comment_on} column ${p}insurance_payers.fax is 'Fax number.';
${comment_on} column ${p}insurance_payers.email is 'General address.';
${comment_on} column ${p}insurance_payers.website is 'Where it says what it covers.';
${comment_on} column ${p}insurance_payers.claims_submission_url is 'Where electronic claims are sent.';
${comment_on} column ${p}insurance_payers.eligibility_phone is 'Where coverage is asked for.';
${comment_on} column ${p}insurance_payers.authorization_phone is 'Where a treatment is authorized.';
${comment_on} column ${p}insurance_payers.requires_authorization is 'Whether it pays only for what it authorized beforehand.';
${comment_on} column ${p}insurance_payers.timely_filing_days is 'How many days after the treatment it still takes a claim.';
${comment_on} column ${p}insurance_payers.is_active is 'Whether the clinic still bills it.';
${comment_on} column ${p}insurance_payers.created_at is 'When the row was made.';
${comment_on} column ${p}insurance_payers.updated_at is 'When its writer last changed it.';

create table if not exists ${p}patients (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  patient_number varchar(50) not null,
  first_name varchar(100) not null,
  last_name varchar(100) not null,
  preferred_name varchar(100),
  date_of_birth date not null,
  sex varchar(10) default 'unknown' not null,
  email varchar(320),
  phone varchar(50),
  address_line1 varchar(200),
  city varchar(100),
  state varchar(100),
  postal_code varchar(20),
  country varchar(2),
  preferred_language varchar(35),
  emergency_contact_name varchar(200),
  emergency_contact_phone varchar(50),
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_patients primary key (id),
  constraint ${n}uq_patients_id unique (clinic_id, id),
  constraint ${n}uq_patients_number unique (clinic_id, patient_number),
  constraint ${n}ck_patients_sex check (sex in ('female', 'male', 'other', 'unknown')),
  constraint ${n}fk_patients_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${index} ${i}ix_patients_name on ${p}patients (clinic_id, last_name, first_name);

${comment_on} table ${p}patients is 'People who are treated at a clinic. PHI.';
${comment_on} column ${p}patients.id is 'The patient.';
${comment_on} column ${p}patients.clinic_id is 'The tenant.';
${comment_on} column ${p}patients.patient_number is 'The number that the clinic knows the patient by.';
${comment_on} column ${p}patients.first_name is 'Given name.';
${comment_on} column ${p}patients.last_name is 'Family name.';
${comment_on} column ${p}patients.preferred_name is 'What the patient wants to be called.';
${comment_on} column ${p}patients.date_of_birth is 'Day of birth.';
${comment_on} column ${p}patients.sex is 'female, male, other or unknown, as payers ask for it.';
${comment_on} column ${p}patients.email is 'Where messages go.';
${comment_on} column ${p}patients.phone is 'Where calls go.';
${comment_on} column ${p}patients.address_line1 is 'Street and number.';
${comment_on} column ${p}patients.city is 'City.';
${comment_on} column ${p}patients.state is 'State or province.';
${comment_on} column ${p}patients.postal_code is 'Postal code.';
${comment_on} column ${p}patients.country is 'ISO 3166-1 code of two letters.';
${comment_on} column ${p}patients.preferred_language is 'BCP 47 tag of the language to speak with the patient.';
${comment_on} column ${p}patients.emergency_contact_name is 'Whom to call when something happens to the patient.';
${comment_on} column ${p}patients.emergency_contact_phone is 'Where to call then.';
${comment_on} column ${p}patients.is_active is 'Whether the patient may be given appointments.';
${comment_on} column ${p}patients.created_at is 'When the row was made.';
${comment_on} column ${p}patients.updated_at is 'When its writer last changed it.';

create table if not exists ${p}patient_insurance (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  patient_id ${uuid} not null,
  payer_id ${uuid} not null,
  coverage_rank varchar(10) default 'primary' not null,
  member_id varchar(100) not null,
  group_number varchar(100),
  plan_name varchar(200),
  plan_type varchar(50),
  subscriber_relationship varchar(10) default 'self' not null,
  subscriber_first_name varchar(100),
  subscriber_last_name varchar(100),
  subscriber_date_of_birth date,
  effective_date date not null,
  termination_date date,
  copay_amount decimal(12,2),
  deductible_amount decimal(12,2),
  deductible_met_amount decimal(12,2),
  out_of_pocket_max_amount decimal(12,2),
  coinsurance_percent decimal(6,2),
  currency varchar(3),
  verification_status varchar(20) default 'not_verified' not null,
  verified_at ${instant},
  verified_by varchar(200),
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_patient_insurance primary key (id),
  constraint ${n}ck_patient_insurance_rank check (coverage_rank in ('primary', 'secondary', 'tertiary')),
  constraint ${n}ck_patient_insurance_relationship check
    (subscriber_relationship in ('self', 'spouse', 'child', 'other')),
  constraint ${n}ck_patient_insurance_verification check
    (verification_status in ('not_verified', 'verified', 'failed', 'pending')),
  constraint ${n}ck_patient_insurance_dates check (termination_date >= effective_date),
  constraint ${n}ck_patient_insurance_amounts check
    (copay_amount >= 0 and deductible_amount >= 0 and deductible_met_amount >= 0 and out_of_pocket_max_amount >= 0),
  constraint ${n}ck_patient_insurance_coinsurance check (coinsurance_percent between 0 and 100),
  constraint ${n}ck_patient_insurance_currency check
    (currency is not null or (copay_amount is null and deductible_amount is null and deductible_met_amount is null
      and out_of_pocket_max_amount is null)),
  constraint ${n}fk_patient_insurance_clinic foreign key (clinic_id) references ${p}clinics (id),
  constraint ${n}fk_patient_insurance_patient foreign key (clinic_id, patient_id)
    references ${p}patients (clinic_id, id),
  constraint ${n}fk_patient_insurance_payer foreign key (clinic_id, payer_id)
    references ${p}insurance_payers (clinic_id, id)
)${table_options};

${index} ${i}ix_patient_insurance_patient on ${p}patient_insurance (clinic_id, patient_id);
${index} ${i}ix_patient_insurance_payer on ${p}patient_insurance (clinic_id, payer_id);

${comment_on} table ${p}patient_insurance is 'What patients are insured for, one row a policy and period. PHI.';
${comment_on} column ${p}patient_insurance.id is 'The coverage.';
${comment_on} column ${p}patient_insurance.clinic_id is 'The tenant: that of the patient.';
${comment_on} column ${p}patient_insurance.patient_id is 'Who is covered.';
${comment_on} column ${p}patient_insurance.payer_id is 'Who pays.';
${comment_on} column ${p}patient_insurance.coverage_rank is 'primary, secondary or tertiary: who is billed first.';
${comment_on} column ${p}patient_insurance.member_id is 'The number on the card.';
${comment_on} column ${p}patient_insurance.group_number is 'The number of the group, as of an employer.';
${comment_on} column ${p}patient_insurance.plan_name is 'Name of the plan.';
${comment_on} column ${p}patient_insurance.plan_type is 'Kind of plan in the words of the payer, as HMO.';
${comment_on} column ${p}patient_insurance.subscriber_relationship is 'What the patient is to the subscriber: self, spouse, child or other.';
${comment_on} column ${p}patient_insurance.subscriber_first_name is 'Given name of the subscriber, if it is not the patient.';
${comment_on} column ${p}patient_insurance.subscriber_last_name is 'Family name of the subscriber, if it is not the patient.';
${comment_on} column ${p}patient_insurance.subscriber_date_of_birth is 'Day of birth of the subscriber, if it is not the patient.';
${comment_on} column ${p}patient_insurance.effective_date is 'First day of coverage.';
${comment_on} column ${p}patient_insurance.termination_date is 'Last day of coverage, not before the first; empty if it does not end.';
${comment_on} column ${p}patient_insurance.copay_amount is 'What the patient pays at each visit.';
${comment_on} column ${p}patient_insurance.deductible_amount is 'What the patient pays in a year before the payer does.';
${comment_on} column ${p}patient_insurance.deductible_met_amount is 'How much of that the patient has paid.';
${comment_on} column ${p}patient_insurance.out_of_pocket_max_amount is 'The most that the patient pays in a year.';
${comment_on} column ${p}patient_insurance.coinsurance_percent is 'Share of the patient after the deductible, from 0 to 100.';
${comment_on} column ${p}patient_insurance.currency is 'ISO 4217 code of every amount in the row.';
${comment_on} column ${p}patient_insurance.verification_status is 'not_verified, verified, failed or pending.';
${comment_on} column ${p}patient_insurance.verified_at is 'When the payer was last asked.';
${comment_on} column ${p}patient_insurance.verified_by is 'The user who asked.';
${comment_on} column ${p}patient_insurance.is_active is 'Whether claims may name it.';
${comment_on} column ${p}patient_insurance.created_at is 'When the row was made.';
${comment_on} column ${p}patient_insurance.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_case_counters (
  clinic_id ${uuid} not null,
  case_year int not null,
  last_number int default 0 not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_case_counters primary key (clinic_id, case_year),
  constraint ${n}ck_ops_case_counters_year check (case_year between 2000 and 2099),
  constraint ${n}ck_ops_case_counters_number check (last_number >= 0),
  constraint ${n}fk_ops_case_counters_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${comment_on} table ${p}ops_case_counters is 'The last case number that each clinic gave out in a year. Writers only add to it, so no number is given twice, also after its case is deleted.';
${comment_on} column ${p}ops_case_counters.clinic_id is 'The tenant, whose clinic_code begins the number.';
${comment_on} column ${p}ops_case_counters.case_year is 'Year in the time zone of the clinic. Its last two digits stand in the number, hence one century.';
${comment_on} column ${p}ops_case_counters.last_number is 'The last number given out: 1 for CGY-26-0001.';
${comment_on} column ${p}ops_case_counters.created_at is 'When the row was made.';
${comment_on} column ${p}ops_case_counters.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_cases (
  id ${uuid} not null,
  case_number varchar(40) not null,
  patient_id ${uuid} not null,
  clinic_id ${uuid} not null,
  case_type varchar(50) not null,
  diagnosis_code varchar(20),
  diagnosis_description ${text},
  status varchar(20) default 'new' not null,
  priority varchar(10) default 'medium' not null,
  onset_date date,
  opened_at ${instant} default ${now} not null,
  closed_at ${instant},
  target_completion_date date,
  referral_source varchar(200),
  primary_clinician_id ${uuid},
  assigned_team_ids ${list} default ${empty_list} not null,
  chief_complaint ${text},
  treatment_plan ${text},
  clinical_notes ${text},
  authorization_number varchar(100),
  authorization_expiry date,
  employer_id ${uuid},
  payer_id ${uuid},
  outcome_status varchar(50),
  discharge_disposition varchar(100),
  readmission_risk_score decimal(5,2),
  tags ${list} default ${empty_list} not null,
  custom_fields ${json} default ${empty_object} not null,
  created_by varchar(200),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_cases primary key (id),
  constraint ${n}uq_ops_cases_id unique (clinic_id, id),
  constraint ${n}uq_ops_cases_number unique (clinic_id, case_number),
  constraint ${n}ck_ops_cases_status check
    (status in ('new', 'active', 'on_hold', 'pending_approval', 'completed', 'cancelled', 'archived')),
  constraint ${n}ck_ops_cases_priority check (priority in ('low', 'medium', 'high', 'urgent', 'critical')),
  constraint ${n}ck_ops_cases_dates check (closed_at >= opened_at),
  constraint ${n}ck_ops_cases_risk check (readmission_risk_score between 0 and 100),
  constraint ${n}fk_ops_cases_clinic foreign key (clinic_id) references ${p}clinics (id),
  constraint ${n}fk_ops_cases_patient foreign key (clinic_id, patient_id) references ${p}patients (clinic_id, id),
  constraint ${n}fk_ops_cases_clinician foreign key (clinic_id, primary_clinician_id)
    references ${p}staff_profiles (clinic_id, id),
  constraint ${n}fk_ops_cases_employer foreign key (clinic_id, employer_id)
    references ${p}employer_accounts (clinic_id, id),
  constraint ${n}fk_ops_cases_payer foreign key (clinic_id, payer_id) references ${p}insurance_payers (clinic_id, id)
)${table_options};

${index} ${i}ix_ops_cases_status on ${p}ops_cases (clinic_id, status);
${index} ${i}ix_ops_cases_patient on ${p}ops_cases (clinic_id, patient_id);
${index} ${i}ix_ops_cases_clinician on ${p}ops_cases (clinic_id, primary_clinician_id);
${index} ${i}ix_ops_cases_employer on ${p}ops_cases (clinic_id, employer_id);
${index} ${i}ix_ops_cases_payer on ${p}ops_cases (clinic_id, payer_id);

${comment_on} table ${p}ops_cases is 'Episodes of treatment of a patient. PHI.';
${comment_on} column ${p}ops_cases.id is 'The case.';
${comment_on} column ${p}ops_cases.case_number is 'What people call it, as CGY-26-0001: code and year of the clinic, then a number of ops_case_counters.';
${comment_on} column ${p}ops_cases.patient_id is 'Who is treated.';
${comment_on} column ${p}ops_cases.clinic_id is 'The tenant: that of the patient.';
${comment_on} column ${p}ops_cases.case_type is 'Kind of episode, as workers_comp.';
${comment_on} column ${p}ops_cases.diagnosis_code is 'ICD-10 code.';
${comment_on} column ${p}ops_cases.diagnosis_description is 'The diagnosis in words.';
${comment_on} column ${p}ops_cases.status is 'new, active, on_hold, pending_approval, completed, cancelled or archived.';
${comment_on} column ${p}ops_cases.priority is 'low, medium, high, urgent or critical.';
${comment_on} column ${p}ops_cases.onset_date is 'When the complaint began, as the day of the accident.';
${comment_on} column ${p}ops_cases.opened_at is 'When the case began.';
${comment_on} column ${p}ops_cases.closed_at is 'When it ended, not before it began.';
${comment_on} column ${p}ops_cases.target_completion_date is 'When it should have ended.';
${comment_on} column ${p}ops_cases.referral_source is 'Who sent the patient.';
${comment_on} column ${p}ops_cases.primary_clinician_id is 'Who answers for the treatment.';
${comment_on} column ${p}ops_cases.assigned_team_ids is 'Ids of the staff who treat as well. No key watches over them.';
${comment_on} column ${p}ops_cases.chief_complaint is 'What the patient came with.';
${comment_on} column ${p}ops_cases.treatment_plan is 'What is to be done.';
${comment_on} column ${p}ops_cases.clinical_notes is 'What was noted.';
${comment_on} column ${p}ops_cases.authorization_number is 'The number under which the payer authorized the treatment.';
${comment_on} column ${p}ops_cases.authorization_expiry is 'Last day of that authorization.';
${comment_on} column ${p}ops_cases.employer_id is 'The employer concerned, if there is one.';
${comment_on} column ${p}ops_cases.payer_id is 'Who pays.';
${comment_on} column ${p}ops_cases.outcome_status is 'What came of it.';
${comment_on} column ${p}ops_cases.discharge_disposition is 'Where the patient went afterwards.';
${comment_on} column ${p}ops_cases.readmission_risk_score is 'How likely the patient comes back for the same, from 0 to 100.';
${comment_on} column ${p}ops_cases.tags is 'Words to find it by.';
${comment_on} column ${p}ops_cases.custom_fields is 'Fields of the clinic, as a JSON object.';
${comment_on} column ${p}ops_cases.created_by is 'The user who opened it.';
${comment_on} column ${p}ops_cases.created_at is 'When the row was made.';
${comment_on} column ${p}ops_cases.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_treatment_rooms (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  room_name varchar(100) not null,
  room_type varchar(50),
  capacity int default 1 not null,
  equipment ${list} default ${empty_list} not null,
  status varchar(20) default 'available' not null,
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_treatment_rooms primary key (id),
  constraint ${n}uq_ops_treatment_rooms_id unique (clinic_id, id),
  constraint ${n}uq_ops_treatment_rooms_name unique (clinic_id, room_name),
  constraint ${n}ck_ops_treatment_rooms_capacity check (capacity > 0),
  constraint ${n}ck_ops_treatment_rooms_status check (status in ('available', 'in_use', 'maintenance')),
  constraint ${n}fk_ops_treatment_rooms_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${comment_on} table ${p}ops_treatment_rooms is 'Rooms in which patients are treated.';
${comment_on} column ${p}ops_treatment_rooms.id is 'The room.';
${comment_on} column ${p}ops_treatment_rooms.clinic_id is 'The tenant.';
${comment_on} column ${p}ops_treatment_rooms.room_name is 'What is written on the door.';
${comment_on} column ${p}ops_treatment_rooms.room_type is 'What it is for, as gym.';
${comment_on} column ${p}ops_treatment_rooms.capacity is 'How many patients fit in at once.';
${comment_on} column ${p}ops_treatment_rooms.equipment is 'What is in it.';
${comment_on} column ${p}ops_treatment_rooms.status is 'available, in_use or maintenance.';
${comment_on} column ${p}ops_treatment_rooms.is_active is 'Whether it may be booked.';
${comment_on} column ${p}ops_treatment_rooms.created_at is 'When the row was made.';
${comment_on} column ${p}ops_treatment_rooms.updated_at is 'When its writer last changed it.';

create table if not exists ${p}patient_appointments (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  patient_id ${uuid} not null,
  clinician_id ${uuid},
  case_id ${uuid},
  room_id ${uuid},
  appointment_date date not null,
  starts_at ${instant} not null,
  ends_at ${instant} not null,
  appointment_type varchar(50),
  service_line varchar(100),
  status varchar(20) default 'scheduled' not null,
  reason ${text},
  checked_in_at ${instant},
  checked_out_at ${instant},
  cancelled_at ${instant},
  cancellation_reason varchar(500),
  reminder_sent_at ${instant},
  created_by varchar(200),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_patient_appointments primary key (id),
  constraint ${n}uq_patient_appointments_id unique (clinic_id, id),
  constraint ${n}ck_patient_appointments_status check
    (status in ('scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed', 'cancelled', 'no_show')),
  constraint ${n}ck_patient_appointments_times check (ends_at > starts_at),
  constraint ${n}ck_patient_appointments_visit check (checked_out_at >= checked_in_at),
  constraint ${n}fk_patient_appointments_clinic foreign key (clinic_id) references ${p}clinics (id),
  constraint ${n}fk_patient_appointments_patient foreign key (clinic_id, patient_id)
    references ${p}patients (clinic_id, id),
  constraint ${n}fk_patient_appointments_clinician foreign key (clinic_id, clinician_id)
    references ${p}staff_profiles (clinic_id, id),
  constraint ${n}fk_patient_appointments_case foreign key (clinic_id, case_id) references ${p}ops_cases (clinic_id, id),
  constraint ${n}fk_patient_appointments_room foreign key (clinic_id, room_id)
    references ${p}ops_treatment_rooms (clinic_id, id)
)${table_options};

${index} ${i}ix_patient_appointments_day on ${p}patient_appointments (clinic_id, appointment_date);
${index} ${i}ix_patient_appointments_patient on ${p}patient_appointments (clinic_id, patient_id);
${index} ${i}ix_patient_appointments_clinician on ${p}patient_appointments (clinic_id, clinician_id, appointment_date);
${index} ${i}ix_patient_appointments_case on ${p}patient_appointments (clinic_id, case_id);
${index} ${i}ix_patient_appointments_room on ${p}patient_appointments (clinic_id, room_id);

${comment_on} table ${p}patient_appointments is 'When patients are treated, by whom and where. PHI.';
${comment_on} column ${p}patient_appointments.id is 'The appointment.';
${comment_on} column ${p}patient_appointments.clinic_id is 'The tenant: that of the patient.';
${comment_on} column ${p}patient_appointments.patient_id is 'Who comes.';
${comment_on} column ${p}patient_appointments.clinician_id is 'Who treats.';
${comment_on} column ${p}patient_appointments.case_id is 'The case that it belongs to.';
${comment_on} column ${p}patient_appointments.room_id is 'Where.';
${comment_on} column ${p}patient_appointments.appointment_date is 'Day in the time zone of the clinic.';
${comment_on} column ${p}patient_appointments.starts_at is 'When it begins.';
${comment_on} column ${p}patient_appointments.ends_at is 'When it ends, after it began.';
${comment_on} column ${p}patient_appointments.appointment_type is 'Kind of visit, as initial_assessment.';
${comment_on} column ${p}patient_appointments.service_line is 'The service line, as physical_therapy.';
${comment_on} column ${p}patient_appointments.status is 'scheduled, confirmed, checked_in, in_progress, completed, cancelled or no_show.';
${comment_on} column ${p}patient_appointments.reason is 'Why the patient comes.';
${comment_on} column ${p}patient_appointments.checked_in_at is 'When the patient arrived.';
${comment_on} column ${p}patient_appointments.checked_out_at is 'When the patient left, not before.';
${comment_on} column ${p}patient_appointments.cancelled_at is 'When it was cancelled.';
${comment_on} column ${p}patient_appointments.cancellation_reason is 'Why it was cancelled.';
${comment_on} column ${p}patient_appointments.reminder_sent_at is 'When the patient was reminded.';
${comment_on} column ${p}patient_appointments.created_by is 'The user who made the appointment.';
${comment_on} column ${p}patient_appointments.created_at is 'When the row was made.';
${comment_on} column ${p}patient_appointments.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_room_bookings (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  room_id ${uuid} not null,
  appointment_id ${uuid},
  purpose varchar(200),
  starts_at ${instant} not null,
  ends_at ${instant} not null,
  status varchar(20) default 'booked' not null,
  booked_by varchar(200),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_room_bookings primary key (id),
  constraint ${n}ck_ops_room_bookings_status check (status in ('booked', 'released', 'cancelled')),
  constraint ${n}ck_ops_room_bookings_times check (ends_at > starts_at),
  constraint ${n}fk_ops_room_bookings_clinic foreign key (clinic_id) references ${p}clinics (id),
  constraint ${n}fk_ops_room_bookings_room foreign key (clinic_id, room_id)
    references ${p}ops_treatment_rooms (clinic_id, id),
  constraint ${n}fk_ops_room_bookings_appointment foreign key (clinic_id, appointment_id)
    references ${p}patient_appointments (clinic_id, id)
)${table_options};

${index} ${i}ix_ops_room_bookings_room on ${p}ops_room_bookings (clinic_id, room_id, starts_at);
${index} ${i}ix_ops_room_bookings_appointment on ${p}ops_room_bookings (clinic_id, appointment_id);

${comment_on} table ${p}ops_room_bookings is 'When a room is taken. Whether two bookings overlap is for the writer to ask.';
${comment_on} column ${p}ops_room_bookings.id is 'The booking.';
${comment_on} column ${p}ops_room_bookings.clinic_id is 'The tenant: that of the room.';
${comment_on} column ${p}ops_room_bookings.room_id is 'Which room.';
${comment_on} column ${p}ops_room_bookings.appointment_id is 'For which appointment, if it is for one.';
${comment_on} column ${p}ops_room_bookings.purpose is 'What for otherwise, as cleaning.';
${comment_on} column ${p}ops_room_bookings.starts_at is 'From when.';
${comment_on} column ${p}ops_room_bookings.ends_at is 'Until when, after that.';
${comment_on} column ${p}ops_room_bookings.status is 'booked, released or cancelled.';
${comment_on} column ${p}ops_room_bookings.booked_by is 'The user who booked.';
${comment_on} column ${p}ops_room_bookings.created_at is 'When the row was made.';
${comment_on} column ${p}ops_room_bookings.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_resource_allocations (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  resource_type varchar(20) not null,
  staff_id ${uuid},
  room_id ${uuid},
  resource_name varchar(200),
  quantity int default 1 not null,
  case_id ${uuid},
  appointment_id ${uuid},
  starts_at ${instant} not null,
  ends_at ${instant},
  status varchar(20) default 'planned' not null,
  allocated_by varchar(200),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_resource_allocations primary key (id),
  constraint ${n}ck_resource_allocations_type check (resource_type in ('staff', 'room', 'equipment', 'supply')),
  constraint ${n}ck_resource_allocations_resource check
    ((resource_type <> 'staff' or staff_id is not null) and (resource_type <> 'room' or room_id is not null)
      and (resource_type <> 'equipment' or resource_name is not null)
      and (resource_type <> 'supply' or resource_name is not null)),
  constraint ${n}ck_resource_allocations_quantity check (quantity > 0),
  constraint ${n}ck_resource_allocations_status check (status in ('planned', 'active', 'released', 'cancelled')),
  constraint ${n}ck_resource_allocations_times check (ends_at > starts_at),
  constraint ${n}fk_resource_allocations_clinic foreign key (clinic_id) references ${p}clinics (id),
  constraint ${n}fk_resource_allocations_staff foreign key (clinic_id, staff_id)
    references ${p}staff_profiles (clinic_id, id),
  constraint ${n}fk_resource_allocations_room foreign key (clinic_id, room_id)
    references ${p}ops_treatment_rooms (clinic_id, id),
  constraint ${n}fk_resource_allocations_case foreign key (clinic_id, case_id) references ${p}ops_cases (clinic_id, id),
  constraint ${n}fk_resource_allocations_visit foreign key (clinic_id, appointment_id)
    references ${p}patient_appointments (clinic_id, id)
)${table_options};

${index} ${i}ix_resource_allocations_start on ${p}ops_resource_allocations (clinic_id, starts_at);
${index} ${i}ix_resource_allocations_staff on ${p}ops_resource_allocations (clinic_id, staff_id);
${index} ${i}ix_resource_allocations_room on ${p}ops_resource_allocations (clinic_id, room_id);
${index} ${i}ix_resource_allocations_case on ${p}ops_resource_allocations (clinic_id, case_id);
${index} ${i}ix_resource_allocations_visit on ${p}ops_resource_allocations (clinic_id, appointment_id);

${comment_on} table ${p}ops_resource_allocations is 'What is set aside for a case or an appointment, and for how long.';
${comment_on} column ${p}ops_resource_allocations.id is 'The allocation.';
${comment_on} column ${p}ops_resource_allocations.clinic_id is 'The tenant.';
${comment_on} column ${p}ops_resource_allocations.resource_type is 'staff, room, equipment or supply.';
${comment_on} column ${p}ops_resource_allocations.staff_id is 'Who, for staff.';
${comment_on} column ${p}ops_resource_allocations.room_id is 'Which one, for a room.';
${comment_on} column ${p}ops_resource_allocations.resource_name is 'What, for equipment and supplies.';
${comment_on} column ${p}ops_resource_allocations.quantity is 'How many.';
${comment_on} column ${p}ops_resource_allocations.case_id is 'For which case.';
${comment_on} column ${p}ops_resource_allocations.appointment_id is 'For which appointment.';
${comment_on} column ${p}ops_resource_allocations.starts_at is 'From when.';
${comment_on} column ${p}ops_resource_allocations.ends_at is 'Until when, after that; empty if it is used up.';
${comment_on} column ${p}ops_resource_allocations.status is 'planned, active, released or cancelled.';
${comment_on} column ${p}ops_resource_allocations.allocated_by is 'The user who set it aside.';
${comment_on} column ${p}ops_resource_allocations.created_at is 'When the row was made.';
${comment_on} column ${p}ops_resource_allocations.updated_at is 'When its writer last changed it.';

create table if not exists ${p}incident_reports (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  incident_number varchar(50) not null,
  incident_type varchar(20) not null,
  severity varchar(10) not null,
  status varchar(20) default 'reported' not null,
  occurred_at ${instant} not null,
  location varchar(200),
  patient_id ${uuid},
  staff_id ${uuid},
  description ${text} not null,
  immediate_action ${text},
  root_cause ${text},
  corrective_action ${text},
  reported_at ${instant} default ${now} not null,
  reported_by varchar(200) not null,
  reviewed_by varchar(200),
  reviewed_at ${instant},
  closed_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_incident_reports primary key (id),
  constraint ${n}uq_incident_reports_number unique (clinic_id, incident_number),
  constraint ${n}ck_incident_reports_type check
    (incident_type in ('fall', 'injury', 'medication_error', 'equipment_failure', 'privacy_breach', 'aggression',
      'near_miss', 'other')),
  constraint ${n}ck_incident_reports_severity check (severity in ('low', 'medium', 'high', 'critical')),
  constraint ${n}ck_incident_reports_status check (status in ('reported', 'under_review', 'action_required', 'closed')),
  constraint ${n}fk_incident_reports_clinic foreign key (clinic_id) references ${p}clinics (id),
  constraint ${n}fk_incident_reports_patient foreign key (clinic_id, patient_id)
    references ${p}patients (clinic_id, id),
  constraint ${n}fk_incident_reports_staff foreign key (clinic_id, staff_id)
    references ${p}staff_profiles (clinic_id, id)
)${table_options};

${index} ${i}ix_incident_reports_status on ${p}incident_reports (clinic_id, status);
${index} ${i}ix_incident_reports_time on ${p}incident_reports (clinic_id, occurred_at);
${index} ${i}ix_incident_reports_patient on ${p}incident_reports (clinic_id, patient_id);
${index} ${i}ix_incident_reports_staff on ${p}incident_reports (clinic_id, staff_id);

${comment_on} table ${p}incident_reports is 'What went wrong or nearly did, and what was done about it. PHI.';
${comment_on} column ${p}incident_reports.id is 'The report.';
${comment_on} column ${p}incident_reports.clinic_id is 'The tenant.';
${comment_on} column ${p}incident_reports.incident_number is 'What people call it.';
${comment_on} column ${p}incident_reports.incident_type is 'fall, injury, medication_error, equipment_failure, privacy_breach, aggression, near_miss or other.';
${comment_on} column ${p}incident_reports.severity is 'low, medium, high or critical.';
${comment_on} column ${p}incident_reports.status is 'reported, under_review, action_required or closed.';
${comment_on} column ${p}incident_reports.occurred_at is 'When it happened.';
${comment_on} column ${p}incident_reports.location is 'Where it happened.';
${comment_on} column ${p}incident_reports.patient_id is 'The patient concerned, if there is one.';
${comment_on} column ${p}incident_reports.staff_id is 'The member of staff concerned, if there is one.';
${comment_on} column ${p}incident_reports.description is 'What happened.';
${comment_on} column ${p}incident_reports.immediate_action is 'What was done at once.';
${comment_on} column ${p}incident_reports.root_cause is 'Why it happened.';
${comment_on} column ${p}incident_reports.corrective_action is 'What is to keep it from happening again.';
${comment_on} column ${p}incident_reports.reported_at is 'When it was reported.';
${comment_on} column ${p}incident_reports.reported_by is 'The user who reported it.';
${comment_on} column ${p}incident_reports.reviewed_by is 'The user who looked into it.';
${comment_on} column ${p}incident_reports.reviewed_at is 'When that was.';
${comment_on} column ${p}incident_reports.closed_at is 'When nothing was left to do.';
${comment_on} column ${p}incident_reports.created_at is 'When the row was made.';
${comment_on} column ${p}incident_reports.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_capacity_snapshots (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  snapshot_timestamp ${instant} not null,
  snapshot_date date not null,
  snapshot_hour int not null,
  total_staff_available int,
  total_staff_scheduled int,
  total_staff_on_duty int,
  staff_utilization_percent decimal(6,2),
  total_rooms int,
  rooms_available int,
  rooms_in_use int,
  rooms_maintenance int,
  room_utilization_percent decimal(6,2),
  total_appointment_slots int,
  slots_booked int,
  slots_available int,
  slot_utilization_percent decimal(6,2),
  active_patients_in_clinic int,
  waiting_patients int,
  critical_equipment_available int,
  critical_equipment_in_use int,
  average_wait_time_minutes decimal(8,2),
  average_visit_duration_minutes decimal(8,2),
  is_at_capacity ${boolean} default false not null,
  is_overcapacity ${boolean} default false not null,
  capacity_status varchar(10) default 'normal' not null,
  service_line varchar(100),
  shift_type varchar(20),
  dimensions ${json} default ${empty_object} not null,
  captured_by varchar(200),
  created_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_capacity_snapshots primary key (id),
  constraint ${n}ck_ops_capacity_snapshots_hour check (snapshot_hour between 0 and 23),
  constraint ${n}ck_ops_capacity_snapshots_percent check
    (staff_utilization_percent >= 0 and room_utilization_percent >= 0 and slot_utilization_percent >= 0),
  constraint ${n}ck_ops_capacity_snapshots_status check (capacity_status in ('normal', 'high', 'critical')),
  constraint ${n}ck_ops_capacity_snapshots_shift check
    (shift_type in ('morning', 'afternoon', 'evening', 'night', 'full_day', 'on_call')),
  constraint ${n}fk_ops_capacity_snapshots_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${index} ${i}ix_ops_capacity_snapshots_time on ${p}ops_capacity_snapshots (clinic_id, snapshot_timestamp);
${index} ${i}ix_ops_capacity_snapshots_day on ${p}ops_capacity_snapshots (clinic_id, snapshot_date, snapshot_hour);

${comment_on} table ${p}ops_capacity_snapshots is 'How full a clinic was at a moment. Append-only, so there is no updated_at.';
${comment_on} column ${p}ops_capacity_snapshots.id is 'The snapshot.';
${comment_on} column ${p}ops_capacity_snapshots.clinic_id is 'The tenant.';
${comment_on} column ${p}ops_capacity_snapshots.snapshot_timestamp is 'The moment.';
${comment_on} column ${p}ops_capacity_snapshots.snapshot_date is 'Its day in the time zone of the clinic.';
${comment_on} column ${p}ops_capacity_snapshots.snapshot_hour is 'Its hour there, from 0 to 23.';
${comment_on} column ${p}ops_capacity_snapshots.total_staff_available is 'Staff who could work.';
${comment_on} column ${p}ops_capacity_snapshots.total_staff_scheduled is 'Staff who were to work.';
${comment_on} column ${p}ops_capacity_snapshots.total_staff_on_duty is 'Staff who worked.';
${comment_on} column ${p}ops_capacity_snapshots.staff_utilization_percent is 'How busy they were; above 100 if overbooked.';
${comment_on} column ${p}ops_capacity_snapshots.total_rooms is 'Rooms.';
${comment_on} column ${p}ops_capacity_snapshots.rooms_available is 'Rooms that were free.';
${comment_on} column ${p}ops_capacity_snapshots.rooms_in_use is 'Rooms that were taken.';
${comment_on} column ${p}ops_capacity_snapshots.rooms_maintenance is 'Rooms that could not be used.';
${comment_on} column ${p}ops_capacity_snapshots.room_utilization_percent is 'How full the rooms were.';
${comment_on} column ${p}ops_capacity_snapshots.total_appointment_slots is 'Appointments that there could be on that day.';
${comment_on} column ${p}ops_capacity_snapshots.slots_booked is 'Those that were booked.';
${comment_on} column ${p}ops_capacity_snapshots.slots_available is 'Those that were free.';
${comment_on} column ${p}ops_capacity_snapshots.slot_utilization_percent is 'How full the day was; above 100 if overbooked.';
${comment_on} column ${p}ops_capacity_snapshots.active_patients_in_clinic is 'Patients who were there.';
${comment_on} column ${p}ops_capacity_snapshots.waiting_patients is 'Those of them who waited.';
${comment_on} column ${p}ops_capacity_snapshots.critical_equipment_available is 'Critical devices that were free.';
${comment_on} column ${p}ops_capacity_snapshots.critical_equipment_in_use is 'Critical devices that were in use.';
${comment_on} column ${p}ops_capacity_snapshots.average_wait_time_minutes is 'How long patients waited.';
${comment_on} column ${p}ops_capacity_snapshots.average_visit_duration_minutes is 'How long they stayed.';
${comment_on} column ${p}ops_capacity_snapshots.is_at_capacity is 'Whether nobody more could be taken.';
${comment_on} column ${p}ops_capacity_snapshots.is_overcapacity is 'Whether more were there than could be taken.';
${comment_on} column ${p}ops_capacity_snapshots.capacity_status is 'normal, high or critical, as its writer judged by the targets.';
${comment_on} column ${p}ops_capacity_snapshots.service_line is 'Of which service line; empty for the whole clinic.';
${comment_on} column ${p}ops_capacity_snapshots.shift_type is 'During which shift: morning, afternoon, evening, night, full_day or on_call.';
${comment_on} column ${p}ops_capacity_snapshots.dimensions is 'What else to group by, as a JSON object.';
${comment_on} column ${p}ops_capacity_snapshots.captured_by is 'The user or job that took it.';
${comment_on} column ${p}ops_capacity_snapshots.created_at is 'When the row was made.';

create table if not exists ${p}ops_capacity_targets (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  period_start date not null,
  period_end date not null,
  service_line varchar(100) default 'all' not null,
  staff_utilization_target decimal(6,2),
  room_utilization_target decimal(6,2),
  slot_utilization_target decimal(6,2),
  high_percent decimal(6,2) default 85 not null,
  critical_percent decimal(6,2) default 95 not null,
  set_by varchar(200),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_capacity_targets primary key (id),
  constraint ${n}uq_ops_capacity_targets_period unique (clinic_id, service_line, period_start, period_end),
  constraint ${n}ck_ops_capacity_targets_dates check (period_end >= period_start),
  constraint ${n}ck_ops_capacity_targets_percent check
    (staff_utilization_target >= 0 and room_utilization_target >= 0 and slot_utilization_target >= 0
      and high_percent >= 0),
  constraint ${n}ck_ops_capacity_targets_order check (critical_percent >= high_percent),
  constraint ${n}fk_ops_capacity_targets_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${comment_on} table ${p}ops_capacity_targets is 'How full a clinic means to be in a period, and from when on it is too full.';
${comment_on} column ${p}ops_capacity_targets.id is 'The target.';
${comment_on} column ${p}ops_capacity_targets.clinic_id is 'The tenant.';
${comment_on} column ${p}ops_capacity_targets.period_start is 'First day.';
${comment_on} column ${p}ops_capacity_targets.period_end is 'Last day, not before the first.';
${comment_on} column ${p}ops_capacity_targets.service_line is 'The service line, or all for the whole clinic.';
${comment_on} column ${p}ops_capacity_targets.staff_utilization_target is 'How busy staff should be, in percent.';
${comment_on} column ${p}ops_capacity_targets.room_utilization_target is 'How full rooms should be, in percent.';
${comment_on} column ${p}ops_capacity_targets.slot_utilization_target is 'How full the calendar should be, in percent.';
${comment_on} column ${p}ops_capacity_targets.high_percent is 'Utilization from which capacity_status is high.';
${comment_on} column ${p}ops_capacity_targets.critical_percent is 'Utilization from which it is critical, not below high.';
${comment_on} column ${p}ops_capacity_targets.set_by is 'The user who set it.';
${comment_on} column ${p}ops_capacity_targets.created_at is 'When the row was made.';
${comment_on} column ${p}ops_capacity_targets.updated_at is 'When its writer last changed it.';

create table if not exists ${p}capacity_analysis (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  analysis_type varchar(10) not null,
  period_start date not null,
  period_end date not null,
  service_line varchar(100) default 'all' not null,
  capacity_hours decimal(10,2),
  demand_hours decimal(10,2),
  utilization_percent decimal(6,2),
  gap_hours decimal(10,2),
  confidence_percent decimal(6,2),
  method varchar(100),
  recommendation ${text},
  analyzed_by varchar(200),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_capacity_analysis primary key (id),
  constraint ${n}ck_capacity_analysis_type check (analysis_type in ('actual', 'forecast')),
  constraint ${n}ck_capacity_analysis_dates check (period_end >= period_start),
  constraint ${n}ck_capacity_analysis_hours check
    (capacity_hours >= 0 and demand_hours >= 0 and utilization_percent >= 0),
  constraint ${n}ck_capacity_analysis_confidence check (confidence_percent between 0 and 100),
  constraint ${n}fk_capacity_analysis_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${index} ${i}ix_capacity_analysis_period on ${p}capacity_analysis (clinic_id, period_start);

${comment_on} table ${p}capacity_analysis is 'What capacity there was or is expected, against what was or will be asked for.';
${comment_on} column ${p}capacity_analysis.id is 'The analysis.';
${comment_on} column ${p}capacity_analysis.clinic_id is 'The tenant.';
${comment_on} column ${p}capacity_analysis.analysis_type is 'actual or forecast.';
${comment_on} column ${p}capacity_analysis.period_start is 'First day.';
${comment_on} column ${p}capacity_analysis.period_end is 'Last day, not before the first.';
${comment_on} column ${p}capacity_analysis.service_line is 'The service line, or all for the whole clinic.';
${comment_on} column ${p}capacity_analysis.capacity_hours is 'Hours that can be given.';
${comment_on} column ${p}capacity_analysis.demand_hours is 'Hours that are asked for.';
${comment_on} column ${p}capacity_analysis.utilization_percent is 'Demand by capacity; above 100 if it does not suffice.';
${comment_on} column ${p}capacity_analysis.gap_hours is 'Capacity less demand; negative if it does not suffice.';
${comment_on} column ${p}capacity_analysis.confidence_percent is 'How sure a forecast is, from 0 to 100.';
${comment_on} column ${p}capacity_analysis.method is 'How it was reckoned.';
${comment_on} column ${p}capacity_analysis.recommendation is 'What to do about it.';
${comment_on} column ${p}capacity_analysis.analyzed_by is 'The user or job that made it.';
${comment_on} column ${p}capacity_analysis.created_at is 'When the row was made.';
${comment_on} column ${p}capacity_analysis.updated_at is 'When its writer last changed it.';

create table if not exists ${p}revops_capacity_metrics (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  metric_date date not null,
  service_line varchar(100) default 'all' not null,
  available_hours decimal(10,2),
  booked_hours decimal(10,2),
  utilization_percent decimal(6,2),
  booked_revenue decimal(12,2),
  potential_revenue decimal(12,2),
  lost_revenue decimal(12,2),
  currency varchar(3),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_revops_capacity primary key (id),
  constraint ${n}uq_revops_capacity_day unique (clinic_id, metric_date, service_line),
  constraint ${n}ck_revops_capacity_hours check
    (available_hours >= 0 and booked_hours >= 0 and utilization_percent >= 0),
  constraint ${n}ck_revops_capacity_amounts check
    (booked_revenue >= 0 and potential_revenue >= 0 and lost_revenue >= 0),
  constraint ${n}ck_revops_capacity_currency check
    (currency is not null or (booked_revenue is null and potential_revenue is null and lost_revenue is null)),
  constraint ${n}fk_revops_capacity_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${comment_on} table ${p}revops_capacity_metrics is 'What capacity earned on a day, and what it could have.';
${comment_on} column ${p}revops_capacity_metrics.id is 'The row.';
${comment_on} column ${p}revops_capacity_metrics.clinic_id is 'The tenant.';
${comment_on} column ${p}revops_capacity_metrics.metric_date is 'Day in the time zone of the clinic.';
${comment_on} column ${p}revops_capacity_metrics.service_line is 'The service line, or all for the whole clinic.';
${comment_on} column ${p}revops_capacity_metrics.available_hours is 'Hours that could be sold.';
${comment_on} column ${p}revops_capacity_metrics.booked_hours is 'Hours that were sold.';
${comment_on} column ${p}revops_capacity_metrics.utilization_percent is 'Booked by available hours; above 100 if overbooked.';
${comment_on} column ${p}revops_capacity_metrics.booked_revenue is 'What the booked hours bring.';
${comment_on} column ${p}revops_capacity_metrics.potential_revenue is 'What all hours would bring.';
${comment_on} column ${p}revops_capacity_metrics.lost_revenue is 'What cancellations and no-shows cost.';
${comment_on} column ${p}revops_capacity_metrics.currency is 'ISO 4217 code of every amount in the row.';
${comment_on} column ${p}revops_capacity_metrics.created_at is 'When the row was made.';
${comment_on} column ${p}revops_capacity_metrics.updated_at is 'When its writer last changed it.';

create table if not exists ${p}service_capacity (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  service_name varchar(100) not null,
  service_line varchar(100),
  effective_from date not null,
  effective_to date,
  slot_minutes int not null,
  slots_per_day int not null,
  concurrent_patients int default 1 not null,
  staff_required int default 1 not null,
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_service_capacity primary key (id),
  constraint ${n}uq_service_capacity_service unique (clinic_id, service_name, effective_from),
  constraint ${n}ck_service_capacity_dates check (effective_to >= effective_from),
  constraint ${n}ck_service_capacity_numbers check
    (slot_minutes > 0 and slots_per_day >= 0 and concurrent_patients > 0 and staff_required >= 0),
  constraint ${n}fk_service_capacity_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${comment_on} table ${p}service_capacity is 'How much of a service a clinic can give.';
${comment_on} column ${p}service_capacity.id is 'The row.';
${comment_on} column ${p}service_capacity.clinic_id is 'The tenant.';
${comment_on} column ${p}service_capacity.service_name is 'Which service.';
${comment_on} column ${p}service_capacity.service_line is 'The service line that it belongs to.';
${comment_on} column ${p}service_capacity.effective_from is 'First day for which it holds.';
${comment_on} column ${p}service_capacity.effective_to is 'Last day, not before the first; empty if it does not end.';
${comment_on} column ${p}service_capacity.slot_minutes is 'How long one takes.';
${comment_on} column ${p}service_capacity.slots_per_day is 'How many there can be in a day.';
${comment_on} column ${p}service_capacity.concurrent_patients is 'How many patients one slot takes.';
${comment_on} column ${p}service_capacity.staff_required is 'How many staff it needs.';
${comment_on} column ${p}service_capacity.is_active is 'Whether the service is offered.';
${comment_on} column ${p}service_capacity.created_at is 'When the row was made.';
${comment_on} column ${p}service_capacity.updated_at is 'When its writer last changed it.';

create table if not exists ${p}ops_kpi_events (
  id ${uuid} not null,
  event_type varchar(50) not null,
  event_name varchar(200) not null,
  clinic_id ${uuid} not null,
  staff_id ${uuid},
  patient_id ${uuid},
  case_id ${uuid},
  event_timestamp ${instant} default ${now} not null,
  event_date date not null,
  metric_value decimal(18,4),
  metric_unit varchar(50),
  dimensions ${json} default ${empty_object} not null,
  related_entity_type varchar(100),
  related_entity_id varchar(200),
  tags ${list} default ${empty_list} not null,
  metadata ${json} default ${empty_object} not null,
  triggered_by varchar(200),
  created_at ${instant} default ${now} not null,
  constraint ${n}pk_ops_kpi_events primary key (id),
  constraint ${n}ck_ops_kpi_events_type check
    (event_type in ('appointment_scheduled', 'appointment_completed', 'appointment_cancelled',
      'appointment_no_show', 'patient_checked_in', 'patient_checked_out', 'treatment_started',
      'treatment_completed', 'credential_expired', 'credential_renewed', 'staff_shift_started', 'staff_shift_ended',
      'capacity_threshold_reached', 'room_occupied', 'room_released', 'equipment_used', 'supply_depleted',
      'quality_incident', 'safety_alert', 'custom')),
  constraint ${n}fk_ops_kpi_events_clinic foreign key (clinic_id) references ${p}clinics (id),
  constraint ${n}fk_ops_kpi_events_staff foreign key (clinic_id, staff_id)
    references ${p}staff_profiles (clinic_id, id),
  constraint ${n}fk_ops_kpi_events_patient foreign key (clinic_id, patient_id) references ${p}patients (clinic_id, id),
  constraint ${n}fk_ops_kpi_events_case foreign key (clinic_id, case_id) references ${p}ops_cases (clinic_id, id)
)${table_options};

${index} ${i}ix_ops_kpi_events_type on ${p}ops_kpi_events (clinic_id, event_type, event_date);
${index} ${i}ix_ops_kpi_events_time on ${p}ops_kpi_events (clinic_id, event_timestamp);
${index} ${i}ix_ops_kpi_events_staff on ${p}ops_kpi_events (clinic_id, staff_id);
${index} ${i}ix_ops_kpi_events_patient on ${p}ops_kpi_events (clinic_id, patient_id);
${index} ${i}ix_ops_kpi_events_case on ${p}ops_kpi_events (clinic_id, case_id);

${comment_on} table ${p}ops_kpi_events is 'What happened at a clinic, event by event. Append-only, so there is no updated_at.';
${comment_on} column ${p}ops_kpi_events.id is 'The event.';
${comment_on} column ${p}ops_kpi_events.event_type is 'What happened: appointment_scheduled, appointment_completed, appointment_cancelled, appointment_no_show, patient_checked_in, patient_checked_out, treatment_started, treatment_completed, credential_expired, credential_renewed, staff_shift_started, staff_shift_ended, capacity_threshold_reached, room_occupied, room_released, equipment_used, supply_depleted, quality_incident, safety_alert or custom.';
${comment_on} column ${p}ops_kpi_events.event_name is 'The same for people.';
${comment_on} column ${p}ops_kpi_events.clinic_id is 'The tenant.';
${comment_on} column ${p}ops_kpi_events.staff_id is 'The member of staff concerned, if there is one.';
${comment_on} column ${p}ops_kpi_events.patient_id is 'The patient concerned, if there is one.';
${comment_on} column ${p}ops_kpi_events.case_id is 'The case concerned, if there is one.';
${comment_on} column ${p}ops_kpi_events.event_timestamp is 'When it happened.';
${comment_on} column ${p}ops_kpi_events.event_date is 'Its day in the time zone of the clinic.';
${comment_on} column ${p}ops_kpi_events.metric_value is 'What was measured, if anything was.';
${comment_on} column ${p}ops_kpi_events.metric_unit is 'In which unit, as minutes.';
${comment_on} column ${p}ops_kpi_events.dimensions is 'What to filter and group by, as a JSON object.';
${comment_on} column ${p}ops_kpi_events.related_entity_type is 'What else it is about, as appointment.';
${comment_on} column ${p}ops_kpi_events.related_entity_id is 'Which one of these.';
${comment_on} column ${p}ops_kpi_events.tags is 'Words to find it by.';
${comment_on} column ${p}ops_kpi_events.metadata is 'Whatever else is known, as a JSON object.';
${comment_on} column ${p}ops_kpi_events.triggered_by is 'The user or job that caused it.';
${comment_on} column ${p}ops_kpi_events.created_at is 'When the row was made.';

create table if not exists ${p}kpis (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  metric_name varchar(100) not null,
  metric_value decimal(18,4) not null,
  metric_unit varchar(50),
  target_value decimal(18,4),
  period_start date,
  period_end date,
  dimensions ${json} default ${empty_object} not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_kpis primary key (id),
  constraint ${n}ck_kpis_dates check (period_end >= period_start),
  constraint ${n}fk_kpis_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${index} ${i}ix_kpis_metric on ${p}kpis (clinic_id, metric_name, period_start);

${comment_on} table ${p}kpis is 'Aggregated figures of a clinic. What they are made of is in ops_kpi_events.';
${comment_on} column ${p}kpis.id is 'The figure.';
${comment_on} column ${p}kpis.clinic_id is 'The tenant.';
${comment_on} column ${p}kpis.metric_name is 'What was measured.';
${comment_on} column ${p}kpis.metric_value is 'How much.';
${comment_on} column ${p}kpis.metric_unit is 'In which unit.';
${comment_on} column ${p}kpis.target_value is 'How much it should be.';
${comment_on} column ${p}kpis.period_start is 'First day.';
${comment_on} column ${p}kpis.period_end is 'Last day, not before the first.';
${comment_on} column ${p}kpis.dimensions is 'What it is filtered by, as a JSON object.';
${comment_on} column ${p}kpis.created_at is 'When the row was made.';
${comment_on} column ${p}kpis.updated_at is 'When its writer last changed it.';

create table if not exists ${p}valuation_kpis (
  id ${uuid} not null,
  clinic_id ${uuid} not null,
  valuation_date date not null,
  metric_name varchar(100) not null,
  amount decimal(12,2),
  currency varchar(3),
  ratio decimal(18,4),
  method varchar(200),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_valuation_kpis primary key (id),
  constraint ${n}uq_valuation_kpis_metric unique (clinic_id, valuation_date, metric_name),
  constraint ${n}ck_valuation_kpis_figure check (amount is not null or ratio is not null),
  constraint ${n}ck_valuation_kpis_currency check (currency is not null or amount is null),
  constraint ${n}fk_valuation_kpis_clinic foreign key (clinic_id) references ${p}clinics (id)
)${table_options};

${comment_on} table ${p}valuation_kpis is 'What a clinic is worth and what that rests on.';
${comment_on} column ${p}valuation_kpis.id is 'The figure.';
${comment_on} column ${p}valuation_kpis.clinic_id is 'The tenant.';
${comment_on} column ${p}valuation_kpis.valuation_date is 'For which day.';
${comment_on} column ${p}valuation_kpis.metric_name is 'What was valued, as ebitda or enterprise_value.';
${comment_on} column ${p}valuation_kpis.amount is 'How much, if it is money. It may be negative.';
${comment_on} column ${p}valuation_kpis.currency is 'ISO 4217 code of every amount in the row.';
${comment_on} column ${p}valuation_kpis.ratio is 'How much, if it is a ratio or a multiple.';
${comment_on} column ${p}valuation_kpis.method is 'How it was reckoned.';
${comment_on} column ${p}valuation_kpis.created_at is 'When the row was made.';
${comment_on} column ${p}valuation_kpis.updated_at is 'When its writer last changed it.';
