-- The quality tables: cases that triggers open, scores, reviews by peers and what is learned, for every engine.
--
-- The placeholders and rules are those that V1__operations.sql explains; the tenant's column is agency_id.
-- No foreign key leaves these tables: patients, incidents, crews and learners are ids of other systems. What may come
-- of a case is learning and better protocols; a list here knows no disciplinary act, because a reviewer may take none.

create table if not exists ${p}qa_trigger_configurations (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  trigger_code varchar(100) not null,
  trigger_name varchar(200) not null,
  trigger_kind varchar(30) not null,
  event_type varchar(30) not null,
  description ${text},
  threshold_operator varchar(30),
  threshold_value decimal(12,4),
  threshold_unit varchar(30),
  sampling_percent int default 100 not null,
  severity varchar(30) default 'moderate' not null,
  review_within_hours int not null,
  assigns_to_role varchar(100),
  report_template_code varchar(100),
  is_enabled ${boolean} default true not null,
  configured_by varchar(200) not null,
  policy_version bigint,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_qa_trigger_configurations primary key (id),
  constraint ${n}uq_qa_trigger_configurations_id unique (agency_id, id),
  constraint ${n}uq_qa_trigger_configurations_code unique (agency_id, trigger_code),
  constraint ${n}ck_qa_trigger_configurations_trigger_kind check (trigger_kind in ('mandatory', 'optional')),
  constraint ${n}ck_qa_trigger_configurations_event_type check
    (event_type in ('cardiac_arrest', 'refusal', 'response_time', 'on_scene_time', 'airway', 'controlled_substance',
      'medication_error', 'critical_patient', 'pediatric_patient', 'restraint', 'equipment_failure',
      'protocol_deviation', 'documentation_gap', 'complaint', 'random_sample', 'other')),
  constraint ${n}ck_qa_trigger_configurations_threshold_operator check
    (threshold_operator in ('at_least', 'at_most', 'greater_than', 'less_than')),
  constraint ${n}ck_qa_trigger_configurations_threshold_unit check
    (threshold_unit in ('seconds', 'minutes', 'percent', 'count')),
  constraint ${n}ck_qa_trigger_configurations_severity check (severity in ('low', 'moderate', 'high', 'critical')),
  constraint ${n}ck_qa_trigger_configurations_mandatory check
    (trigger_kind <> 'mandatory' or (is_enabled = true and sampling_percent = 100)),
  constraint ${n}ck_qa_trigger_configurations_sampling check (sampling_percent between 1 and 100),
  constraint ${n}ck_qa_trigger_configurations_hours check (review_within_hours > 0),
  constraint ${n}ck_qa_trigger_configurations_threshold check
    (threshold_value is null or (threshold_operator is not null and threshold_unit is not null))
)${table_options};

${comment_on} table ${p}qa_trigger_configurations is 'Which events open a case. A mandatory trigger cannot be switched off; an optional one is the choice of the agency.';
${comment_on} column ${p}qa_trigger_configurations.id is 'The trigger.';
${comment_on} column ${p}qa_trigger_configurations.agency_id is 'The tenant.';
${comment_on} column ${p}qa_trigger_configurations.trigger_code is 'What programs call it, as cardiac-arrest.';
${comment_on} column ${p}qa_trigger_configurations.trigger_name is 'What people call it.';
${comment_on} column ${p}qa_trigger_configurations.trigger_kind is 'Whether there is a choice: mandatory or optional.';
${comment_on} column ${p}qa_trigger_configurations.event_type is 'What sets it off: cardiac_arrest, refusal, response_time, on_scene_time, airway, controlled_substance, medication_error, critical_patient, pediatric_patient, restraint, equipment_failure, protocol_deviation, documentation_gap, complaint, random_sample or other.';
${comment_on} column ${p}qa_trigger_configurations.description is 'When it applies, in words.';
${comment_on} column ${p}qa_trigger_configurations.threshold_operator is 'How the measured figure is compared: at_least, at_most, greater_than or less_than.';
${comment_on} column ${p}qa_trigger_configurations.threshold_value is 'With what.';
${comment_on} column ${p}qa_trigger_configurations.threshold_unit is 'In what: seconds, minutes, percent or count.';
${comment_on} column ${p}qa_trigger_configurations.sampling_percent is 'Which share of such events opens a case.';
${comment_on} column ${p}qa_trigger_configurations.severity is 'How a case begins: low, moderate, high or critical.';
${comment_on} column ${p}qa_trigger_configurations.review_within_hours is 'How soon a case has to be looked at.';
${comment_on} column ${p}qa_trigger_configurations.assigns_to_role is 'The role that a new case falls to.';
${comment_on} column ${p}qa_trigger_configurations.report_template_code is 'The template of the report that is run by itself.';
${comment_on} column ${p}qa_trigger_configurations.is_enabled is 'Whether it opens cases.';
${comment_on} column ${p}qa_trigger_configurations.configured_by is 'The user who set it.';
${comment_on} column ${p}qa_trigger_configurations.policy_version is 'The version of the policy that it was set under.';
${comment_on} column ${p}qa_trigger_configurations.created_at is 'When the row was made.';
${comment_on} column ${p}qa_trigger_configurations.updated_at is 'When its writer last changed it.';

create table if not exists ${p}qa_case_records (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  case_number varchar(50) not null,
  source varchar(30) not null,
  trigger_id ${uuid},
  incident_id varchar(200) not null,
  patient_id varchar(200),
  occurred_at ${instant} not null,
  subject_id varchar(200) not null,
  crew_ids ${list} default ${empty_list} not null,
  summary ${text},
  measured_value decimal(12,4),
  severity varchar(30) default 'moderate' not null,
  status varchar(30) default 'open' not null,
  assigned_to varchar(200),
  opened_at ${instant} not null,
  due_at ${instant} not null,
  report_execution_id ${uuid},
  findings ${text},
  recommendation ${text},
  outcome varchar(30),
  closed_by varchar(200),
  closed_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_qa_case_records primary key (id),
  constraint ${n}uq_qa_case_records_id unique (agency_id, id),
  constraint ${n}uq_qa_case_records_number unique (agency_id, case_number),
  constraint ${n}ck_qa_case_records_source check (source in ('mandatory', 'optional', 'manual')),
  constraint ${n}ck_qa_case_records_severity check (severity in ('low', 'moderate', 'high', 'critical')),
  constraint ${n}ck_qa_case_records_status check
    (status in ('open', 'in_review', 'peer_review', 'education', 'closed', 'dismissed')),
  constraint ${n}ck_qa_case_records_outcome check
    (outcome in ('no_action', 'commendation', 'education', 'process_improvement', 'protocol_feedback')),
  constraint ${n}ck_qa_case_records_trigger check ((source = 'manual') = (trigger_id is null)),
  constraint ${n}ck_qa_case_records_closed check
    (status not in ('closed', 'dismissed') or (outcome is not null and closed_by is not null and closed_at is not
      null)),
  constraint ${n}fk_qa_case_records_trigger foreign key (agency_id, trigger_id)
    references ${p}qa_trigger_configurations (agency_id, id)
)${table_options};

${index} ${i}ix_qa_case_records_trigger on ${p}qa_case_records (agency_id, trigger_id);
${index} ${i}ix_qa_case_records_due on ${p}qa_case_records (agency_id, status, due_at);
${index} ${i}ix_qa_case_records_subject on ${p}qa_case_records (agency_id, subject_id);

${comment_on} table ${p}qa_case_records is 'Calls that are looked into, opened by a trigger or by hand. Protected health information.';
${comment_on} column ${p}qa_case_records.id is 'The case.';
${comment_on} column ${p}qa_case_records.agency_id is 'The tenant.';
${comment_on} column ${p}qa_case_records.case_number is 'What people quote.';
${comment_on} column ${p}qa_case_records.source is 'What opened it: a trigger of either kind or a person: mandatory, optional or manual.';
${comment_on} column ${p}qa_case_records.trigger_id is 'The trigger; empty if it was opened by hand.';
${comment_on} column ${p}qa_case_records.incident_id is 'The id of the call in the system that documents it.';
${comment_on} column ${p}qa_case_records.patient_id is 'The id of the patient there.';
${comment_on} column ${p}qa_case_records.occurred_at is 'When the call was.';
${comment_on} column ${p}qa_case_records.subject_id is 'The provider whose care is looked at, as a user.';
${comment_on} column ${p}qa_case_records.crew_ids is 'Users who were on the same crew. None of them reviews it.';
${comment_on} column ${p}qa_case_records.summary is 'What happened.';
${comment_on} column ${p}qa_case_records.measured_value is 'The figure that set the trigger off.';
${comment_on} column ${p}qa_case_records.severity is 'How grave it is: low, moderate, high or critical.';
${comment_on} column ${p}qa_case_records.status is 'Its course: open, in_review, peer_review, education, closed or dismissed.';
${comment_on} column ${p}qa_case_records.assigned_to is 'The user who looks into it.';
${comment_on} column ${p}qa_case_records.opened_at is 'When it was opened.';
${comment_on} column ${p}qa_case_records.due_at is 'When it has to be looked at.';
${comment_on} column ${p}qa_case_records.report_execution_id is 'The run of the report that the trigger set off, in the billing tables.';
${comment_on} column ${p}qa_case_records.findings is 'What was found.';
${comment_on} column ${p}qa_case_records.recommendation is 'What should be better, for whoever keeps the protocols.';
${comment_on} column ${p}qa_case_records.outcome is 'What came of it: no_action, commendation, education, process_improvement or protocol_feedback.';
${comment_on} column ${p}qa_case_records.closed_by is 'The user who closed it.';
${comment_on} column ${p}qa_case_records.closed_at is 'When that was.';
${comment_on} column ${p}qa_case_records.created_at is 'When the row was made.';
${comment_on} column ${p}qa_case_records.updated_at is 'When its writer last changed it.';

create table if not exists ${p}qa_scores (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  case_id ${uuid} not null,
  scoring_model varchar(100) not null,
  model_version int not null,
  criterion varchar(30) not null,
  score decimal(7,2) not null,
  maximum decimal(7,2) not null,
  weight decimal(7,4) default 1 not null,
  is_critical_failure ${boolean} default false not null,
  remarks ${text},
  scored_by varchar(200) not null,
  scored_at ${instant} not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_qa_scores primary key (id),
  constraint ${n}uq_qa_scores_criterion unique (agency_id, case_id, scoring_model, model_version, criterion, scored_by),
  constraint ${n}ck_qa_scores_criterion check
    (criterion in ('documentation', 'assessment', 'treatment', 'medication', 'protocol_adherence', 'timeliness',
      'communication', 'safety', 'overall')),
  constraint ${n}ck_qa_scores_score check (score >= 0 and maximum > 0 and score <= maximum),
  constraint ${n}ck_qa_scores_weight check (weight >= 0),
  constraint ${n}ck_qa_scores_version check (model_version >= 1),
  constraint ${n}fk_qa_scores_case foreign key (agency_id, case_id) references ${p}qa_case_records (agency_id, id)
)${table_options};

${comment_on} table ${p}qa_scores is 'Points of a case by the standard models, one row a criterion and scorer.';
${comment_on} column ${p}qa_scores.id is 'The score.';
${comment_on} column ${p}qa_scores.agency_id is 'The tenant.';
${comment_on} column ${p}qa_scores.case_id is 'The case.';
${comment_on} column ${p}qa_scores.scoring_model is 'The model, as its publisher calls it.';
${comment_on} column ${p}qa_scores.model_version is 'Which version of it.';
${comment_on} column ${p}qa_scores.criterion is 'What is scored: documentation, assessment, treatment, medication, protocol_adherence, timeliness, communication, safety or overall.';
${comment_on} column ${p}qa_scores.score is 'The points given.';
${comment_on} column ${p}qa_scores.maximum is 'The points that there are.';
${comment_on} column ${p}qa_scores.weight is 'How much it counts among the others.';
${comment_on} column ${p}qa_scores.is_critical_failure is 'Whether it fails the case by itself.';
${comment_on} column ${p}qa_scores.remarks is 'Why.';
${comment_on} column ${p}qa_scores.scored_by is 'The user who scored.';
${comment_on} column ${p}qa_scores.scored_at is 'When that was.';
${comment_on} column ${p}qa_scores.created_at is 'When the row was made.';
${comment_on} column ${p}qa_scores.updated_at is 'When its writer last changed it.';

create table if not exists ${p}peer_reviews (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  case_id ${uuid} not null,
  reviewer_id varchar(200) not null,
  subject_id varchar(200) not null,
  crew_ids ${list} default ${empty_list} not null,
  status varchar(30) default 'assigned' not null,
  assigned_by varchar(200) not null,
  assigned_at ${instant} not null,
  due_at ${instant} not null,
  started_at ${instant},
  observations ${text},
  strengths ${text},
  recommendation ${text},
  outcome varchar(30),
  decline_reason varchar(500),
  completed_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_peer_reviews primary key (id),
  constraint ${n}uq_peer_reviews_id unique (agency_id, id),
  constraint ${n}uq_peer_reviews_reviewer unique (agency_id, case_id, reviewer_id),
  constraint ${n}ck_peer_reviews_status check (status in ('assigned', 'in_progress', 'completed', 'declined')),
  constraint ${n}ck_peer_reviews_outcome check
    (outcome in ('no_action', 'commendation', 'education', 'process_improvement', 'protocol_feedback')),
  constraint ${n}ck_peer_reviews_own check (reviewer_id <> subject_id),
  constraint ${n}ck_peer_reviews_completed check
    (status <> 'completed' or (outcome is not null and completed_at is not null)),
  constraint ${n}ck_peer_reviews_declined check (status <> 'declined' or decline_reason is not null),
  constraint ${n}fk_peer_reviews_case foreign key (agency_id, case_id) references ${p}qa_case_records (agency_id, id)
)${table_options};

${index} ${i}ix_peer_reviews_reviewer on ${p}peer_reviews (agency_id, reviewer_id, status);

${comment_on} table ${p}peer_reviews is 'Reviews of a case by a peer, who is neither its provider nor of the crew. Protected health information.';
${comment_on} column ${p}peer_reviews.id is 'The review.';
${comment_on} column ${p}peer_reviews.agency_id is 'The tenant.';
${comment_on} column ${p}peer_reviews.case_id is 'The case.';
${comment_on} column ${p}peer_reviews.reviewer_id is 'The user who reviews. Never who gave the care.';
${comment_on} column ${p}peer_reviews.subject_id is 'The provider of the case, as a user.';
${comment_on} column ${p}peer_reviews.crew_ids is 'Users of the same crew. That the reviewer is none of them is checked when it is assigned.';
${comment_on} column ${p}peer_reviews.status is 'Its course: assigned, in_progress, completed or declined.';
${comment_on} column ${p}peer_reviews.assigned_by is 'The user who assigned it.';
${comment_on} column ${p}peer_reviews.assigned_at is 'When that was.';
${comment_on} column ${p}peer_reviews.due_at is 'When it has to be done.';
${comment_on} column ${p}peer_reviews.started_at is 'When it was begun.';
${comment_on} column ${p}peer_reviews.observations is 'What the reviewer saw.';
${comment_on} column ${p}peer_reviews.strengths is 'What was done well.';
${comment_on} column ${p}peer_reviews.recommendation is 'What the reviewer would have learned or changed.';
${comment_on} column ${p}peer_reviews.outcome is 'What came of it: no_action, commendation, education, process_improvement or protocol_feedback.';
${comment_on} column ${p}peer_reviews.decline_reason is 'Why the reviewer would not.';
${comment_on} column ${p}peer_reviews.completed_at is 'When it was closed.';
${comment_on} column ${p}peer_reviews.created_at is 'When the row was made.';
${comment_on} column ${p}peer_reviews.updated_at is 'When its writer last changed it.';

create table if not exists ${p}education_follow_ups (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  case_id ${uuid} not null,
  peer_review_id ${uuid},
  learner_id varchar(200) not null,
  topic varchar(300) not null,
  education_type varchar(30) not null,
  training_reference varchar(200),
  status varchar(30) default 'assigned' not null,
  assigned_by varchar(200) not null,
  assigned_at ${instant} not null,
  due_on date not null,
  completed_at ${instant},
  verified_by varchar(200),
  verified_at ${instant},
  waive_reason varchar(500),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_education_follow_ups primary key (id),
  constraint ${n}ck_education_follow_ups_education_type check
    (education_type in ('course', 'skills_lab', 'protocol_review', 'case_discussion', 'simulation', 'ride_along',
      'reading')),
  constraint ${n}ck_education_follow_ups_status check
    (status in ('assigned', 'in_progress', 'completed', 'verified', 'waived')),
  constraint ${n}ck_education_follow_ups_verifier check (verified_by <> learner_id),
  constraint ${n}ck_education_follow_ups_completed check
    (status not in ('completed', 'verified') or completed_at is not null),
  constraint ${n}ck_education_follow_ups_verified check
    (status <> 'verified' or (verified_by is not null and verified_at is not null)),
  constraint ${n}ck_education_follow_ups_waived check (status <> 'waived' or waive_reason is not null),
  constraint ${n}fk_education_follow_ups_case foreign key (agency_id, case_id)
    references ${p}qa_case_records (agency_id, id),
  constraint ${n}fk_education_follow_ups_review foreign key (agency_id, peer_review_id)
    references ${p}peer_reviews (agency_id, id)
)${table_options};

${index} ${i}ix_education_follow_ups_case on ${p}education_follow_ups (agency_id, case_id);
${index} ${i}ix_education_follow_ups_review on ${p}education_follow_ups (agency_id, peer_review_id);
${index} ${i}ix_education_follow_ups_learner on ${p}education_follow_ups (agency_id, learner_id, status);
${index} ${i}ix_education_follow_ups_due on ${p}education_follow_ups (agency_id, status, due_on);

${comment_on} table ${p}education_follow_ups is 'What somebody is to learn from a case, until it is verified.';
${comment_on} column ${p}education_follow_ups.id is 'The assignment.';
${comment_on} column ${p}education_follow_ups.agency_id is 'The tenant.';
${comment_on} column ${p}education_follow_ups.case_id is 'The case that it comes from.';
${comment_on} column ${p}education_follow_ups.peer_review_id is 'The review that asked for it, if one did.';
${comment_on} column ${p}education_follow_ups.learner_id is 'The user who learns.';
${comment_on} column ${p}education_follow_ups.topic is 'What about. Nothing of a patient.';
${comment_on} column ${p}education_follow_ups.education_type is 'In what form: course, skills_lab, protocol_review, case_discussion, simulation, ride_along or reading.';
${comment_on} column ${p}education_follow_ups.training_reference is 'The id of the course in the system that holds it.';
${comment_on} column ${p}education_follow_ups.status is 'Its course: assigned, in_progress, completed, verified or waived.';
${comment_on} column ${p}education_follow_ups.assigned_by is 'The user who assigned it.';
${comment_on} column ${p}education_follow_ups.assigned_at is 'When that was.';
${comment_on} column ${p}education_follow_ups.due_on is 'Last day for it.';
${comment_on} column ${p}education_follow_ups.completed_at is 'When the learner was done.';
${comment_on} column ${p}education_follow_ups.verified_by is 'The user who made sure of it. Not the learner.';
${comment_on} column ${p}education_follow_ups.verified_at is 'When that was.';
${comment_on} column ${p}education_follow_ups.waive_reason is 'Why it was let go.';
${comment_on} column ${p}education_follow_ups.created_at is 'When the row was made.';
${comment_on} column ${p}education_follow_ups.updated_at is 'When its writer last changed it.';

create table if not exists ${p}qa_trend_aggregations (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  metric varchar(30) not null,
  dimension varchar(30) default 'agency' not null,
  dimension_value varchar(100) default '' not null,
  period_type varchar(30) not null,
  period_start date not null,
  period_end date not null,
  figure decimal(14,4) not null,
  sample_size int not null,
  previous_figure decimal(14,4),
  formula_version int default 1 not null,
  in_benchmark ${boolean} default false not null,
  computed_at ${instant} not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_qa_trend_aggregations primary key (id),
  constraint ${n}uq_qa_trend_aggregations_period unique
    (agency_id, metric, dimension, dimension_value, period_type, period_start, formula_version),
  constraint ${n}ck_qa_trend_aggregations_metric check
    (metric in ('case_count', 'average_score', 'critical_failure_rate', 'hours_to_close', 'overdue_rate',
      'education_completion_rate', 'peer_agreement_rate')),
  constraint ${n}ck_qa_trend_aggregations_dimension check
    (dimension in ('agency', 'trigger', 'event_type', 'criterion', 'severity')),
  constraint ${n}ck_qa_trend_aggregations_period_type check
    (period_type in ('day', 'week', 'month', 'quarter', 'year')),
  constraint ${n}ck_qa_trend_aggregations_period check (period_end >= period_start),
  constraint ${n}ck_qa_trend_aggregations_sample check (sample_size >= 0)
)${table_options};

${comment_on} table ${p}qa_trend_aggregations is 'Figures of quality for a period. No person can be told from them.';
${comment_on} column ${p}qa_trend_aggregations.id is 'The figure.';
${comment_on} column ${p}qa_trend_aggregations.agency_id is 'The tenant.';
${comment_on} column ${p}qa_trend_aggregations.metric is 'What is measured: case_count, average_score, critical_failure_rate, hours_to_close, overdue_rate, education_completion_rate or peer_agreement_rate.';
${comment_on} column ${p}qa_trend_aggregations.dimension is 'By what it is divided: agency, trigger, event_type, criterion or severity.';
${comment_on} column ${p}qa_trend_aggregations.dimension_value is 'Which part; empty for all of the agency.';
${comment_on} column ${p}qa_trend_aggregations.period_type is 'How long the period is: day, week, month, quarter or year.';
${comment_on} column ${p}qa_trend_aggregations.period_start is 'First day of the period.';
${comment_on} column ${p}qa_trend_aggregations.period_end is 'Last day of the period.';
${comment_on} column ${p}qa_trend_aggregations.figure is 'The figure.';
${comment_on} column ${p}qa_trend_aggregations.sample_size is 'How many cases went into it.';
${comment_on} column ${p}qa_trend_aggregations.previous_figure is 'The figure of the period before.';
${comment_on} column ${p}qa_trend_aggregations.formula_version is 'Which formula it was computed by.';
${comment_on} column ${p}qa_trend_aggregations.in_benchmark is 'Whether the agency lets it be compared with those of others, without its name.';
${comment_on} column ${p}qa_trend_aggregations.computed_at is 'When it was computed.';
${comment_on} column ${p}qa_trend_aggregations.created_at is 'When the row was made.';
${comment_on} column ${p}qa_trend_aggregations.updated_at is 'When its writer last changed it.';
