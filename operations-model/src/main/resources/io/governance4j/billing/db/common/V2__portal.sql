-- The agency portal: write-offs and collections, messages, reports and the knowledge center, for every engine.
--
-- The placeholders and rules are those that V1__billing.sql explains; the tenant's column is agency_id.
-- It is empty for what is shared by all agencies (report templates, articles and their versions). An empty column
-- takes no part in a key, so these tables have a scope_id beside it: the tenant, or the nil UUID for what is shared.
-- Keys begin with it, and who refers to such a row may name no scope but its own tenant's and that.
--
-- Clocks are columns: when an answer is due and how long the clock stood still outlive a restart. Versions of the
-- policy are numbers of governance_versions; an AI agent has to name the one that it acted under.

create table if not exists ${p}write_off_thresholds (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  reason varchar(30) not null,
  minimum_amount decimal(12,2) default 0 not null,
  maximum_amount decimal(12,2) not null,
  currency varchar(3) not null,
  minimum_days_past_due int default 0 not null,
  requires_documentation ${boolean} default true not null,
  approvals_required int default 1 not null,
  effective_from date not null,
  effective_until date,
  is_active ${boolean} default true not null,
  is_locked ${boolean} default true not null,
  set_by varchar(200) not null,
  policy_version bigint,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_write_off_thresholds primary key (id),
  constraint ${n}uq_write_off_thresholds_id unique (agency_id, id),
  constraint ${n}uq_write_off_thresholds_band unique (agency_id, reason, currency, minimum_amount, effective_from),
  constraint ${n}ck_write_off_thresholds_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_write_off_thresholds_reason check
    (reason in ('small_balance', 'bad_debt', 'financial_hardship', 'timely_filing', 'deceased', 'bankruptcy',
      'administrative')),
  constraint ${n}ck_write_off_thresholds_amounts check (minimum_amount >= 0 and maximum_amount >= minimum_amount),
  constraint ${n}ck_write_off_thresholds_days check (minimum_days_past_due >= 0),
  constraint ${n}ck_write_off_thresholds_approvals check (approvals_required >= 1),
  constraint ${n}ck_write_off_thresholds_dates check (effective_until >= effective_from),
  constraint ${n}fk_write_off_thresholds_agency foreign key (agency_id) references ${p}agencies (id)
)${table_options};

${comment_on} table ${p}write_off_thresholds is 'How far a balance may be let go, by reason, before somebody has to decide. The founder alone sets this; what is asked beyond it waits for an approval.';
${comment_on} column ${p}write_off_thresholds.id is 'The threshold.';
${comment_on} column ${p}write_off_thresholds.agency_id is 'The tenant.';
${comment_on} column ${p}write_off_thresholds.reason is 'Why a balance is let go: small_balance, bad_debt, financial_hardship, timely_filing, deceased, bankruptcy or administrative.';
${comment_on} column ${p}write_off_thresholds.minimum_amount is 'From this much on it lets go, counted with what thresholds let go on the statement before.';
${comment_on} column ${p}write_off_thresholds.maximum_amount is 'Up to this much it lets go. Above, another threshold does, or somebody has to decide.';
${comment_on} column ${p}write_off_thresholds.currency is 'ISO 4217 code of both amounts.';
${comment_on} column ${p}write_off_thresholds.minimum_days_past_due is 'How long the balance must have been due.';
${comment_on} column ${p}write_off_thresholds.requires_documentation is 'Whether a request has to name evidence.';
${comment_on} column ${p}write_off_thresholds.approvals_required is 'How many must approve what it does not let go. Never none.';
${comment_on} column ${p}write_off_thresholds.effective_from is 'First day on which it holds.';
${comment_on} column ${p}write_off_thresholds.effective_until is 'Last day on which it holds; empty while it goes on.';
${comment_on} column ${p}write_off_thresholds.is_active is 'Whether it holds at all.';
${comment_on} column ${p}write_off_thresholds.is_locked is 'Whether it may be changed by the founder alone.';
${comment_on} column ${p}write_off_thresholds.set_by is 'The user who set it.';
${comment_on} column ${p}write_off_thresholds.policy_version is 'The version of the policy that it was set under.';
${comment_on} column ${p}write_off_thresholds.created_at is 'When the row was made.';
${comment_on} column ${p}write_off_thresholds.updated_at is 'When its writer last changed it.';

create table if not exists ${p}collections_policies (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  policy_name varchar(200) not null,
  version_number int not null,
  status varchar(30) default 'draft' not null,
  is_locked ${boolean} default true not null,
  is_internal_only ${boolean} default true not null,
  days_past_due_to_start int not null,
  minimum_balance decimal(12,2) default 0 not null,
  currency varchar(3) not null,
  statements_before_start int default 0 not null,
  grace_days int default 0 not null,
  contacts_per_week int not null,
  offers_payment_plan ${boolean} default true not null,
  effective_from date,
  effective_until date,
  approved_by varchar(200),
  approved_at ${instant},
  policy_version bigint,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_collections_policies primary key (id),
  constraint ${n}uq_collections_policies_id unique (agency_id, id),
  constraint ${n}uq_collections_policies_version unique (agency_id, policy_name, version_number),
  constraint ${n}ck_collections_policies_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_collections_policies_status check (status in ('draft', 'active', 'retired')),
  constraint ${n}ck_collections_policies_version check (version_number >= 1),
  constraint ${n}ck_collections_policies_limits check
    (days_past_due_to_start >= 0 and minimum_balance >= 0 and statements_before_start >= 0 and grace_days >= 0 and
      contacts_per_week >= 0),
  constraint ${n}ck_collections_policies_approved check
    (status <> 'active' or (approved_by is not null and approved_at is not null)),
  constraint ${n}ck_collections_policies_dates check (effective_until >= effective_from),
  constraint ${n}fk_collections_policies_agency foreign key (agency_id) references ${p}agencies (id)
)${table_options};

${comment_on} table ${p}collections_policies is 'Rules by which debts are collected, by version. Locked: the founder alone changes them.';
${comment_on} column ${p}collections_policies.id is 'One version of the rules.';
${comment_on} column ${p}collections_policies.agency_id is 'The tenant.';
${comment_on} column ${p}collections_policies.policy_name is 'What people call it.';
${comment_on} column ${p}collections_policies.version_number is 'Counts from 1 within the name.';
${comment_on} column ${p}collections_policies.status is 'Its course: draft, active or retired.';
${comment_on} column ${p}collections_policies.is_locked is 'Whether it may be changed by the founder alone.';
${comment_on} column ${p}collections_policies.is_internal_only is 'Whether no debt leaves for an agency of collectors outside.';
${comment_on} column ${p}collections_policies.days_past_due_to_start is 'After how many days a debt comes here.';
${comment_on} column ${p}collections_policies.minimum_balance is 'What is less stays out.';
${comment_on} column ${p}collections_policies.currency is 'ISO 4217 code of the balance.';
${comment_on} column ${p}collections_policies.statements_before_start is 'How many statements must have been sent before.';
${comment_on} column ${p}collections_policies.grace_days is 'Days after the last notice in which nothing is done.';
${comment_on} column ${p}collections_policies.contacts_per_week is 'How often somebody may be contacted within seven days.';
${comment_on} column ${p}collections_policies.offers_payment_plan is 'Whether a plan has to be offered first.';
${comment_on} column ${p}collections_policies.effective_from is 'First day on which it holds.';
${comment_on} column ${p}collections_policies.effective_until is 'Last day on which it holds.';
${comment_on} column ${p}collections_policies.approved_by is 'The user who approved it. None is active without.';
${comment_on} column ${p}collections_policies.approved_at is 'When that was.';
${comment_on} column ${p}collections_policies.policy_version is 'The version of the policy that it was approved under.';
${comment_on} column ${p}collections_policies.created_at is 'When the row was made.';
${comment_on} column ${p}collections_policies.updated_at is 'When its writer last changed it.';

create table if not exists ${p}write_off_requests (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  request_number varchar(50) not null,
  patient_account_id ${uuid} not null,
  claim_id ${uuid},
  statement_id ${uuid},
  threshold_id ${uuid},
  reason varchar(30) not null,
  amount decimal(12,2) not null,
  currency varchar(3) not null,
  justification ${text} not null,
  evidence_reference varchar(500),
  status varchar(30) default 'pending' not null,
  requested_by varchar(200) not null,
  requested_at ${instant} not null,
  expires_at ${instant},
  approval_id varchar(200),
  decided_by varchar(200),
  decided_at ${instant},
  decision_note ${text},
  applied_at ${instant},
  policy_version bigint,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_write_off_requests primary key (id),
  constraint ${n}uq_write_off_requests_number unique (agency_id, request_number),
  constraint ${n}ck_write_off_requests_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_write_off_requests_reason check
    (reason in ('small_balance', 'bad_debt', 'financial_hardship', 'timely_filing', 'deceased', 'bankruptcy',
      'administrative')),
  constraint ${n}ck_write_off_requests_status check
    (status in ('pending', 'approved', 'rejected', 'expired', 'cancelled', 'applied')),
  constraint ${n}ck_write_off_requests_amount check (amount > 0),
  constraint ${n}ck_write_off_requests_decided check
    (status not in ('approved', 'rejected', 'applied') or (decided_by is not null and decided_at is not null)),
  constraint ${n}ck_write_off_requests_own check (decided_by <> requested_by),
  constraint ${n}ck_write_off_requests_applied check (status <> 'applied' or applied_at is not null),
  constraint ${n}fk_write_off_requests_account foreign key (agency_id, patient_account_id)
    references ${p}patient_accounts (agency_id, id),
  constraint ${n}fk_write_off_requests_claim foreign key (agency_id, patient_account_id, claim_id)
    references ${p}billing_claims (agency_id, patient_account_id, id),
  constraint ${n}fk_write_off_requests_statement foreign key (agency_id, patient_account_id, statement_id)
    references ${p}patient_statements (agency_id, patient_account_id, id),
  constraint ${n}fk_write_off_requests_threshold foreign key (agency_id, threshold_id)
    references ${p}write_off_thresholds (agency_id, id)
)${table_options};

${index} ${i}ix_write_off_requests_account on ${p}write_off_requests (agency_id, patient_account_id);
${index} ${i}ix_write_off_requests_claim on ${p}write_off_requests (agency_id, patient_account_id, claim_id);
${index} ${i}ix_write_off_requests_statement on ${p}write_off_requests (agency_id, patient_account_id, statement_id);
${index} ${i}ix_write_off_requests_threshold on ${p}write_off_requests (agency_id, threshold_id);
${index} ${i}ix_write_off_requests_status on ${p}write_off_requests (agency_id, status, requested_at);

${comment_on} table ${p}write_off_requests is 'Balances that somebody asks to let go. What a threshold covers is let go at once; on the rest the founder decides, and nobody on their own.';
${comment_on} column ${p}write_off_requests.id is 'The request.';
${comment_on} column ${p}write_off_requests.agency_id is 'The tenant.';
${comment_on} column ${p}write_off_requests.request_number is 'What people quote.';
${comment_on} column ${p}write_off_requests.patient_account_id is 'Whose balance it is.';
${comment_on} column ${p}write_off_requests.claim_id is 'The claim that it comes from, if it is one.';
${comment_on} column ${p}write_off_requests.statement_id is 'The statement that it stands on, if it does.';
${comment_on} column ${p}write_off_requests.threshold_id is 'The threshold that let it go, or the highest of those that did not; empty if there was none.';
${comment_on} column ${p}write_off_requests.reason is 'Why it is let go: small_balance, bad_debt, financial_hardship, timely_filing, deceased, bankruptcy or administrative.';
${comment_on} column ${p}write_off_requests.amount is 'How much, more than nothing.';
${comment_on} column ${p}write_off_requests.currency is 'ISO 4217 code of the amount.';
${comment_on} column ${p}write_off_requests.justification is 'Why, in words.';
${comment_on} column ${p}write_off_requests.evidence_reference is 'Where the evidence is kept.';
${comment_on} column ${p}write_off_requests.status is 'Its course: pending, approved, rejected, expired, cancelled or applied.';
${comment_on} column ${p}write_off_requests.requested_by is 'The user or agent who asks.';
${comment_on} column ${p}write_off_requests.requested_at is 'When that was.';
${comment_on} column ${p}write_off_requests.expires_at is 'When it lapses if nobody decides.';
${comment_on} column ${p}write_off_requests.approval_id is 'The approval in governance that is evidence for the decision.';
${comment_on} column ${p}write_off_requests.decided_by is 'The user who decided, who is not the one who asked; or the word threshold, a colon and its id.';
${comment_on} column ${p}write_off_requests.decided_at is 'When that was.';
${comment_on} column ${p}write_off_requests.decision_note is 'What was said to it.';
${comment_on} column ${p}write_off_requests.applied_at is 'When the balance was let go.';
${comment_on} column ${p}write_off_requests.policy_version is 'The version of the policy that it was asked under.';
${comment_on} column ${p}write_off_requests.created_at is 'When the row was made.';
${comment_on} column ${p}write_off_requests.updated_at is 'When its writer last changed it.';

create table if not exists ${p}collections_accounts (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  patient_account_id ${uuid} not null,
  placement_number int default 1 not null,
  policy_id ${uuid} not null,
  status varchar(30) default 'pre_collections' not null,
  balance_placed decimal(12,2) not null,
  balance_current decimal(12,2) not null,
  currency varchar(3) not null,
  assigned_to varchar(200),
  placed_at ${instant} not null,
  hold_reason varchar(500),
  hold_until date,
  contacts_this_week int default 0 not null,
  week_began_on date,
  last_action_at ${instant},
  next_action_due_at ${instant},
  resolution varchar(30),
  resolved_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_collections_accounts primary key (id),
  constraint ${n}uq_collections_accounts_id unique (agency_id, id),
  constraint ${n}uq_collections_accounts_placement unique (agency_id, patient_account_id, placement_number),
  constraint ${n}ck_collections_accounts_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_collections_accounts_status check
    (status in ('pre_collections', 'active', 'on_hold', 'disputed', 'payment_plan', 'resolved')),
  constraint ${n}ck_collections_accounts_resolution check
    (resolution in ('paid', 'settled', 'written_off', 'recalled', 'uncollectible')),
  constraint ${n}ck_collections_accounts_placement check (placement_number >= 1),
  constraint ${n}ck_collections_accounts_balances check (balance_placed >= 0 and balance_current >= 0),
  constraint ${n}ck_collections_accounts_contacts check (contacts_this_week >= 0),
  constraint ${n}ck_collections_accounts_resolved check
    (status <> 'resolved' or (resolution is not null and resolved_at is not null)),
  constraint ${n}fk_collections_accounts_account foreign key (agency_id, patient_account_id)
    references ${p}patient_accounts (agency_id, id),
  constraint ${n}fk_collections_accounts_policy foreign key (agency_id, policy_id)
    references ${p}collections_policies (agency_id, id)
)${table_options};

${index} ${i}ix_collections_accounts_policy on ${p}collections_accounts (agency_id, policy_id);
${index} ${i}ix_collections_accounts_due on ${p}collections_accounts (agency_id, status, next_action_due_at);

${comment_on} table ${p}collections_accounts is 'Accounts that are in collections, one row a time that an account comes there.';
${comment_on} column ${p}collections_accounts.id is 'The account in collections.';
${comment_on} column ${p}collections_accounts.agency_id is 'The tenant.';
${comment_on} column ${p}collections_accounts.patient_account_id is 'Whose debt it is.';
${comment_on} column ${p}collections_accounts.placement_number is 'Counts the times that this account came here.';
${comment_on} column ${p}collections_accounts.policy_id is 'The version of the rules that it is collected under.';
${comment_on} column ${p}collections_accounts.status is 'Its course: pre_collections, active, on_hold, disputed, payment_plan or resolved.';
${comment_on} column ${p}collections_accounts.balance_placed is 'What was due when it came.';
${comment_on} column ${p}collections_accounts.balance_current is 'What is due now.';
${comment_on} column ${p}collections_accounts.currency is 'ISO 4217 code of both balances.';
${comment_on} column ${p}collections_accounts.assigned_to is 'The user who works on it.';
${comment_on} column ${p}collections_accounts.placed_at is 'When it came.';
${comment_on} column ${p}collections_accounts.hold_reason is 'Why nothing is done, as a dispute.';
${comment_on} column ${p}collections_accounts.hold_until is 'Last day of that.';
${comment_on} column ${p}collections_accounts.contacts_this_week is 'How often somebody was contacted since the week began.';
${comment_on} column ${p}collections_accounts.week_began_on is 'When that week began.';
${comment_on} column ${p}collections_accounts.last_action_at is 'When something was last done.';
${comment_on} column ${p}collections_accounts.next_action_due_at is 'When something is to be done next.';
${comment_on} column ${p}collections_accounts.resolution is 'How it ended: paid, settled, written_off, recalled or uncollectible.';
${comment_on} column ${p}collections_accounts.resolved_at is 'When it ended.';
${comment_on} column ${p}collections_accounts.created_at is 'When the row was made.';
${comment_on} column ${p}collections_accounts.updated_at is 'When its writer last changed it.';

create table if not exists ${p}collections_actions (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  collections_account_id ${uuid} not null,
  step_number int not null,
  action_type varchar(30) not null,
  result varchar(30) default 'done' not null,
  status_after varchar(30) not null,
  amount decimal(12,2),
  currency varchar(3),
  promised_for date,
  performed_by varchar(200) not null,
  policy_version bigint,
  note ${text},
  occurred_at ${instant} not null,
  created_at ${instant} default ${now} not null,
  constraint ${n}pk_collections_actions primary key (id),
  constraint ${n}uq_collections_actions_step unique (agency_id, collections_account_id, step_number),
  constraint ${n}ck_collections_actions_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_collections_actions_action_type check
    (action_type in ('placed', 'letter', 'email', 'text_message', 'call', 'promise_to_pay', 'plan_offered',
      'payment', 'dispute_opened', 'dispute_closed', 'hold_placed', 'hold_released', 'recalled', 'resolved')),
  constraint ${n}ck_collections_actions_result check
    (result in ('done', 'no_answer', 'refused', 'promised', 'disputed', 'wrong_contact', 'failed')),
  constraint ${n}ck_collections_actions_status_after check
    (status_after in ('pre_collections', 'active', 'on_hold', 'disputed', 'payment_plan', 'resolved')),
  constraint ${n}ck_collections_actions_step check (step_number >= 1),
  constraint ${n}ck_collections_actions_amount check (amount is null or (amount >= 0 and currency is not null)),
  constraint ${n}fk_collections_actions_account foreign key (agency_id, collections_account_id)
    references ${p}collections_accounts (agency_id, id)
)${table_options};

${index} ${i}ix_collections_actions_occurred on ${p}collections_actions (agency_id, occurred_at);

${comment_on} table ${p}collections_actions is 'What was done about a debt, one row a step. Append-only.';
${comment_on} column ${p}collections_actions.id is 'The step.';
${comment_on} column ${p}collections_actions.agency_id is 'The tenant.';
${comment_on} column ${p}collections_actions.collections_account_id is 'The account in collections.';
${comment_on} column ${p}collections_actions.step_number is 'Counts from 1 within the account.';
${comment_on} column ${p}collections_actions.action_type is 'What was done: placed, letter, email, text_message, call, promise_to_pay, plan_offered, payment, dispute_opened, dispute_closed, hold_placed, hold_released, recalled or resolved.';
${comment_on} column ${p}collections_actions.result is 'What came of it: done, no_answer, refused, promised, disputed, wrong_contact or failed.';
${comment_on} column ${p}collections_actions.status_after is 'The status of the account from then on: pre_collections, active, on_hold, disputed, payment_plan or resolved.';
${comment_on} column ${p}collections_actions.amount is 'What was paid or promised.';
${comment_on} column ${p}collections_actions.currency is 'ISO 4217 code of the amount.';
${comment_on} column ${p}collections_actions.promised_for is 'By when it was promised.';
${comment_on} column ${p}collections_actions.performed_by is 'The user or agent who did it.';
${comment_on} column ${p}collections_actions.policy_version is 'The version of the policy that it was done under.';
${comment_on} column ${p}collections_actions.note is 'What else there is to say.';
${comment_on} column ${p}collections_actions.occurred_at is 'When it was done.';
${comment_on} column ${p}collections_actions.created_at is 'When the row was made.';

create table if not exists ${p}revenue_kpis (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  kpi_key varchar(30) not null,
  unit varchar(30) not null,
  period_type varchar(30) not null,
  period_start date not null,
  period_end date not null,
  amount decimal(12,2),
  currency varchar(3),
  measure decimal(14,4),
  target decimal(14,4),
  formula_version int default 1 not null,
  row_count bigint,
  status varchar(30) default 'computed' not null,
  computed_at ${instant} not null,
  validated_by varchar(200),
  validated_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_revenue_kpis primary key (id),
  constraint ${n}uq_revenue_kpis_period unique (agency_id, kpi_key, period_type, period_start, formula_version),
  constraint ${n}ck_revenue_kpis_currency check (length(currency) = 3 and currency = upper(currency)),
  constraint ${n}ck_revenue_kpis_kpi_key check
    (kpi_key in ('gross_charges', 'net_revenue', 'payments_received', 'gross_collection_rate',
      'net_collection_rate', 'days_in_receivables', 'receivables_over_90_days', 'clean_claim_rate', 'denial_rate',
      'average_per_transport', 'bad_debt', 'write_offs', 'auto_pay_rate', 'plan_default_rate')),
  constraint ${n}ck_revenue_kpis_unit check (unit in ('money', 'percent', 'days', 'count')),
  constraint ${n}ck_revenue_kpis_period_type check (period_type in ('day', 'week', 'month', 'quarter', 'year')),
  constraint ${n}ck_revenue_kpis_status check (status in ('computed', 'validated', 'rejected')),
  constraint ${n}ck_revenue_kpis_period check (period_end >= period_start),
  constraint ${n}ck_revenue_kpis_figure check
    ((unit = 'money' and amount is not null and currency is not null) or (unit <> 'money' and measure is not null)),
  constraint ${n}ck_revenue_kpis_validated check
    (status <> 'validated' or (validated_by is not null and validated_at is not null)),
  constraint ${n}fk_revenue_kpis_agency foreign key (agency_id) references ${p}agencies (id)
)${table_options};

${comment_on} table ${p}revenue_kpis is 'Figures of revenue for a period. A figure of money has an amount, any other a measure.';
${comment_on} column ${p}revenue_kpis.id is 'The figure.';
${comment_on} column ${p}revenue_kpis.agency_id is 'The tenant.';
${comment_on} column ${p}revenue_kpis.kpi_key is 'What is measured: gross_charges, net_revenue, payments_received, gross_collection_rate, net_collection_rate, days_in_receivables, receivables_over_90_days, clean_claim_rate, denial_rate, average_per_transport, bad_debt, write_offs, auto_pay_rate or plan_default_rate.';
${comment_on} column ${p}revenue_kpis.unit is 'In what: money, percent, days or count.';
${comment_on} column ${p}revenue_kpis.period_type is 'How long the period is: day, week, month, quarter or year.';
${comment_on} column ${p}revenue_kpis.period_start is 'First day of the period.';
${comment_on} column ${p}revenue_kpis.period_end is 'Last day of the period.';
${comment_on} column ${p}revenue_kpis.amount is 'The figure, if it is money.';
${comment_on} column ${p}revenue_kpis.currency is 'ISO 4217 code of the amount.';
${comment_on} column ${p}revenue_kpis.measure is 'The figure, if it is not money.';
${comment_on} column ${p}revenue_kpis.target is 'What it should have been, in the same unit.';
${comment_on} column ${p}revenue_kpis.formula_version is 'Which formula it was computed by.';
${comment_on} column ${p}revenue_kpis.row_count is 'How many rows went into it.';
${comment_on} column ${p}revenue_kpis.status is 'Its course: computed, validated or rejected.';
${comment_on} column ${p}revenue_kpis.computed_at is 'When it was computed.';
${comment_on} column ${p}revenue_kpis.validated_by is 'The user who validated it.';
${comment_on} column ${p}revenue_kpis.validated_at is 'When that was.';
${comment_on} column ${p}revenue_kpis.created_at is 'When the row was made.';
${comment_on} column ${p}revenue_kpis.updated_at is 'When its writer last changed it.';

create table if not exists ${p}message_sla_policies (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  policy_name varchar(200) not null,
  category varchar(30) default 'any' not null,
  priority varchar(30) default 'normal' not null,
  first_response_minutes int not null,
  resolution_minutes int not null,
  working_days ${list} default ${empty_list} not null,
  opens_at_minute int default 0 not null,
  closes_at_minute int default 1440 not null,
  time_zone varchar(50) default 'UTC' not null,
  pauses_for_agency ${boolean} default true not null,
  warn_before_minutes int default 0 not null,
  escalates_to_role varchar(100),
  effective_from date not null,
  effective_until date,
  is_active ${boolean} default true not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_message_sla_policies primary key (id),
  constraint ${n}uq_message_sla_policies_id unique (agency_id, id),
  constraint ${n}uq_message_sla_policies_kind unique (agency_id, category, priority, effective_from),
  constraint ${n}ck_message_sla_policies_category check
    (category in ('any', 'billing', 'claims', 'payments', 'statements', 'onboarding', 'reporting', 'documentation',
      'compliance', 'technical')),
  constraint ${n}ck_message_sla_policies_priority check (priority in ('low', 'normal', 'high', 'urgent')),
  constraint ${n}ck_message_sla_policies_minutes check
    (first_response_minutes > 0 and resolution_minutes >= first_response_minutes and warn_before_minutes >= 0),
  constraint ${n}ck_message_sla_policies_hours check
    (opens_at_minute >= 0 and closes_at_minute > opens_at_minute and closes_at_minute <= 1440),
  constraint ${n}ck_message_sla_policies_dates check (effective_until >= effective_from),
  constraint ${n}fk_message_sla_policies_agency foreign key (agency_id) references ${p}agencies (id)
)${table_options};

${comment_on} table ${p}message_sla_policies is 'How soon an agency is answered, by what it writes about. The clocks themselves are in the threads.';
${comment_on} column ${p}message_sla_policies.id is 'The promise.';
${comment_on} column ${p}message_sla_policies.agency_id is 'The tenant.';
${comment_on} column ${p}message_sla_policies.policy_name is 'What people call it.';
${comment_on} column ${p}message_sla_policies.category is 'What a thread is about: any, billing, claims, payments, statements, onboarding, reporting, documentation, compliance or technical.';
${comment_on} column ${p}message_sla_policies.priority is 'How much it presses: low, normal, high or urgent.';
${comment_on} column ${p}message_sla_policies.first_response_minutes is 'Within how many minutes of the clock somebody answers.';
${comment_on} column ${p}message_sla_policies.resolution_minutes is 'Within how many it is settled.';
${comment_on} column ${p}message_sla_policies.working_days is 'Days on which the clock runs, as monday; none means each.';
${comment_on} column ${p}message_sla_policies.opens_at_minute is 'Minute of the day from which it runs.';
${comment_on} column ${p}message_sla_policies.closes_at_minute is 'Minute of the day until which it runs.';
${comment_on} column ${p}message_sla_policies.time_zone is 'IANA name of the zone of these.';
${comment_on} column ${p}message_sla_policies.pauses_for_agency is 'Whether it stands still while the agency has to answer.';
${comment_on} column ${p}message_sla_policies.warn_before_minutes is 'How long before the end somebody is warned.';
${comment_on} column ${p}message_sla_policies.escalates_to_role is 'The role that hears of a promise that was not kept.';
${comment_on} column ${p}message_sla_policies.effective_from is 'First day on which it holds.';
${comment_on} column ${p}message_sla_policies.effective_until is 'Last day on which it holds.';
${comment_on} column ${p}message_sla_policies.is_active is 'Whether it holds at all.';
${comment_on} column ${p}message_sla_policies.created_at is 'When the row was made.';
${comment_on} column ${p}message_sla_policies.updated_at is 'When its writer last changed it.';

create table if not exists ${p}message_threads (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  thread_number varchar(50) not null,
  title varchar(300) not null,
  category varchar(30) default 'general' not null,
  priority varchar(30) default 'normal' not null,
  status varchar(30) default 'open' not null,
  claim_id ${uuid},
  statement_id ${uuid},
  opened_by varchar(200) not null,
  assigned_to varchar(200),
  triaged_by varchar(30),
  triaged_at ${instant},
  triage_confidence decimal(5,4),
  triage_policy_version bigint,
  sla_policy_id ${uuid},
  sla_started_at ${instant},
  first_response_due_at ${instant},
  resolution_due_at ${instant},
  sla_paused_at ${instant},
  sla_paused_seconds bigint default 0 not null,
  first_responded_at ${instant},
  resolved_at ${instant},
  closed_at ${instant},
  warned_at ${instant},
  first_response_breached_at ${instant},
  resolution_breached_at ${instant},
  last_message_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_message_threads primary key (id),
  constraint ${n}uq_message_threads_id unique (agency_id, id),
  constraint ${n}uq_message_threads_number unique (agency_id, thread_number),
  constraint ${n}ck_message_threads_category check
    (category in ('billing', 'claims', 'payments', 'statements', 'onboarding', 'reporting', 'documentation',
      'compliance', 'technical', 'general')),
  constraint ${n}ck_message_threads_priority check (priority in ('low', 'normal', 'high', 'urgent')),
  constraint ${n}ck_message_threads_status check
    (status in ('open', 'awaiting_founder', 'awaiting_agency', 'resolved', 'closed')),
  constraint ${n}ck_message_threads_triaged_by check (triaged_by in ('human', 'ai_agent')),
  constraint ${n}ck_message_threads_confidence check (triage_confidence between 0 and 1),
  constraint ${n}ck_message_threads_agent check (triaged_by <> 'ai_agent' or triage_policy_version is not null),
  constraint ${n}ck_message_threads_clock check
    (sla_paused_seconds >= 0 and (sla_paused_at is null or sla_started_at is not null)),
  constraint ${n}ck_message_threads_due check (resolution_due_at >= first_response_due_at),
  constraint ${n}ck_message_threads_resolved check (status not in ('resolved', 'closed') or resolved_at is not null),
  constraint ${n}fk_message_threads_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_message_threads_claim foreign key (agency_id, claim_id)
    references ${p}billing_claims (agency_id, id),
  constraint ${n}fk_message_threads_statement foreign key (agency_id, statement_id)
    references ${p}patient_statements (agency_id, id),
  constraint ${n}fk_message_threads_sla foreign key (agency_id, sla_policy_id)
    references ${p}message_sla_policies (agency_id, id)
)${table_options};

${index} ${i}ix_message_threads_claim on ${p}message_threads (agency_id, claim_id);
${index} ${i}ix_message_threads_statement on ${p}message_threads (agency_id, statement_id);
${index} ${i}ix_message_threads_sla on ${p}message_threads (agency_id, sla_policy_id);
${index} ${i}ix_message_threads_response on ${p}message_threads (agency_id, status, first_response_due_at);
${index} ${i}ix_message_threads_resolution on ${p}message_threads (agency_id, status, resolution_due_at);

${comment_on} table ${p}message_threads is 'Conversations between an agency and the founder, with the clocks of the answer that was promised.';
${comment_on} column ${p}message_threads.id is 'The conversation.';
${comment_on} column ${p}message_threads.agency_id is 'The tenant.';
${comment_on} column ${p}message_threads.thread_number is 'What people quote.';
${comment_on} column ${p}message_threads.title is 'What it is about. Nothing clinical.';
${comment_on} column ${p}message_threads.category is 'The kind: billing, claims, payments, statements, onboarding, reporting, documentation, compliance, technical or general.';
${comment_on} column ${p}message_threads.priority is 'How much it presses: low, normal, high or urgent.';
${comment_on} column ${p}message_threads.status is 'Its course: open, awaiting_founder, awaiting_agency, resolved or closed.';
${comment_on} column ${p}message_threads.claim_id is 'The claim that it is about, if it is one.';
${comment_on} column ${p}message_threads.statement_id is 'The statement that it is about, if it is one.';
${comment_on} column ${p}message_threads.opened_by is 'The user of the agency who began it.';
${comment_on} column ${p}message_threads.assigned_to is 'The user who answers it.';
${comment_on} column ${p}message_threads.triaged_by is 'Who chose category and priority: human or ai_agent.';
${comment_on} column ${p}message_threads.triaged_at is 'When that was.';
${comment_on} column ${p}message_threads.triage_confidence is 'How sure an agent was, from 0 to 1.';
${comment_on} column ${p}message_threads.triage_policy_version is 'The version of the policy that an agent triaged under.';
${comment_on} column ${p}message_threads.sla_policy_id is 'The promise that the clocks follow.';
${comment_on} column ${p}message_threads.sla_started_at is 'When the clocks began.';
${comment_on} column ${p}message_threads.first_response_due_at is 'When the first answer is due. Moves by each pause.';
${comment_on} column ${p}message_threads.resolution_due_at is 'When it has to be settled. Moves by each pause.';
${comment_on} column ${p}message_threads.sla_paused_at is 'Since when the clocks stand still; empty while they run.';
${comment_on} column ${p}message_threads.sla_paused_seconds is 'How long they stood still in all pauses that ended.';
${comment_on} column ${p}message_threads.first_responded_at is 'When the first answer was given.';
${comment_on} column ${p}message_threads.resolved_at is 'When it was settled.';
${comment_on} column ${p}message_threads.closed_at is 'When nobody could write any more.';
${comment_on} column ${p}message_threads.warned_at is 'When somebody was warned that the end is near.';
${comment_on} column ${p}message_threads.first_response_breached_at is 'When the first promise was found broken.';
${comment_on} column ${p}message_threads.resolution_breached_at is 'When the second was.';
${comment_on} column ${p}message_threads.last_message_at is 'When somebody last wrote.';
${comment_on} column ${p}message_threads.created_at is 'When the row was made.';
${comment_on} column ${p}message_threads.updated_at is 'When its writer last changed it.';

create table if not exists ${p}thread_messages (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  thread_id ${uuid} not null,
  sequence_number int not null,
  sender_id varchar(200) not null,
  sender_kind varchar(30) not null,
  policy_version bigint,
  reply_to_id ${uuid},
  body ${text} not null,
  is_internal ${boolean} default false not null,
  sent_at ${instant} not null,
  read_at ${instant},
  withdrawn_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_thread_messages primary key (id),
  constraint ${n}uq_thread_messages_id unique (agency_id, id),
  constraint ${n}uq_thread_messages_sequence unique (agency_id, thread_id, sequence_number),
  constraint ${n}ck_thread_messages_sender_kind check (sender_kind in ('agency', 'founder', 'ai_agent', 'system')),
  constraint ${n}ck_thread_messages_sequence check (sequence_number >= 1),
  constraint ${n}ck_thread_messages_agent check (sender_kind <> 'ai_agent' or policy_version is not null),
  constraint ${n}fk_thread_messages_thread foreign key (agency_id, thread_id)
    references ${p}message_threads (agency_id, id),
  constraint ${n}fk_thread_messages_reply foreign key (agency_id, reply_to_id)
    references ${p}thread_messages (agency_id, id)
)${table_options};

${index} ${i}ix_thread_messages_reply on ${p}thread_messages (agency_id, reply_to_id);

${comment_on} table ${p}thread_messages is 'What was written in a conversation.';
${comment_on} column ${p}thread_messages.id is 'The message.';
${comment_on} column ${p}thread_messages.agency_id is 'The tenant.';
${comment_on} column ${p}thread_messages.thread_id is 'The conversation.';
${comment_on} column ${p}thread_messages.sequence_number is 'Counts from 1 within the conversation.';
${comment_on} column ${p}thread_messages.sender_id is 'The user, agent or service who wrote.';
${comment_on} column ${p}thread_messages.sender_kind is 'On whose side: agency, founder, ai_agent or system.';
${comment_on} column ${p}thread_messages.policy_version is 'The version of the policy that an agent wrote under.';
${comment_on} column ${p}thread_messages.reply_to_id is 'The message that it answers.';
${comment_on} column ${p}thread_messages.body is 'What was written. Nothing clinical.';
${comment_on} column ${p}thread_messages.is_internal is 'Whether the agency does not see it.';
${comment_on} column ${p}thread_messages.sent_at is 'When it was sent.';
${comment_on} column ${p}thread_messages.read_at is 'When the other side first read it.';
${comment_on} column ${p}thread_messages.withdrawn_at is 'When its writer took it back.';
${comment_on} column ${p}thread_messages.created_at is 'When the row was made.';
${comment_on} column ${p}thread_messages.updated_at is 'When its writer last changed it.';

create table if not exists ${p}message_attachments (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  message_id ${uuid} not null,
  file_name varchar(255) not null,
  media_type varchar(100) not null,
  size_bytes bigint not null,
  sha256 varchar(64) not null,
  storage_reference varchar(500) not null,
  scan_status varchar(30) default 'pending' not null,
  scanned_at ${instant},
  uploaded_by varchar(200) not null,
  removed_at ${instant},
  removed_by varchar(200),
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_message_attachments primary key (id),
  constraint ${n}ck_message_attachments_scan_status check (scan_status in ('pending', 'clean', 'infected', 'failed')),
  constraint ${n}ck_message_attachments_size check (size_bytes >= 0),
  constraint ${n}ck_message_attachments_scanned check (scan_status = 'pending' or scanned_at is not null),
  constraint ${n}fk_message_attachments_message foreign key (agency_id, message_id)
    references ${p}thread_messages (agency_id, id)
)${table_options};

${index} ${i}ix_message_attachments_message on ${p}message_attachments (agency_id, message_id);

${comment_on} table ${p}message_attachments is 'Files that were sent with a message. The bytes are kept by the host; this says where.';
${comment_on} column ${p}message_attachments.id is 'The file.';
${comment_on} column ${p}message_attachments.agency_id is 'The tenant.';
${comment_on} column ${p}message_attachments.message_id is 'The message.';
${comment_on} column ${p}message_attachments.file_name is 'What its sender called it.';
${comment_on} column ${p}message_attachments.media_type is 'IANA media type, as application/pdf.';
${comment_on} column ${p}message_attachments.size_bytes is 'How long it is.';
${comment_on} column ${p}message_attachments.sha256 is 'Its digest in hexadecimal letters.';
${comment_on} column ${p}message_attachments.storage_reference is 'Where the host keeps it. No address that opens by itself.';
${comment_on} column ${p}message_attachments.scan_status is 'What the scanner said: pending, clean, infected or failed.';
${comment_on} column ${p}message_attachments.scanned_at is 'When that was.';
${comment_on} column ${p}message_attachments.uploaded_by is 'The user who sent it.';
${comment_on} column ${p}message_attachments.removed_at is 'When the bytes were removed.';
${comment_on} column ${p}message_attachments.removed_by is 'The user who removed them.';
${comment_on} column ${p}message_attachments.created_at is 'When the row was made.';
${comment_on} column ${p}message_attachments.updated_at is 'When its writer last changed it.';

create table if not exists ${p}portal_notifications (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  recipient_id varchar(200) not null,
  notification_type varchar(30) not null,
  channel varchar(30) default 'portal' not null,
  title varchar(300) not null,
  body ${text},
  link_path varchar(500),
  thread_id ${uuid},
  statement_id ${uuid},
  once_key varchar(200) not null,
  status varchar(30) default 'pending' not null,
  due_at ${instant} not null,
  attempts int default 0 not null,
  failure_reason varchar(500),
  sent_at ${instant},
  read_at ${instant},
  expires_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_portal_notifications primary key (id),
  constraint ${n}uq_portal_notifications_once unique (agency_id, recipient_id, channel, once_key),
  constraint ${n}ck_portal_notifications_notification_type check
    (notification_type in ('message', 'sla_warning', 'sla_breach', 'statement', 'payment', 'payment_failed',
      'payment_plan', 'write_off', 'report_ready', 'report_failed', 'onboarding', 'article', 'system')),
  constraint ${n}ck_portal_notifications_channel check (channel in ('portal', 'email', 'text_message')),
  constraint ${n}ck_portal_notifications_status check (status in ('pending', 'sent', 'failed', 'read', 'dismissed')),
  constraint ${n}ck_portal_notifications_attempts check (attempts >= 0),
  constraint ${n}ck_portal_notifications_sent check
    (status in ('pending', 'failed', 'dismissed') or sent_at is not null),
  constraint ${n}fk_portal_notifications_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_portal_notifications_thread foreign key (agency_id, thread_id)
    references ${p}message_threads (agency_id, id),
  constraint ${n}fk_portal_notifications_statement foreign key (agency_id, statement_id)
    references ${p}patient_statements (agency_id, id)
)${table_options};

${index} ${i}ix_portal_notifications_thread on ${p}portal_notifications (agency_id, thread_id);
${index} ${i}ix_portal_notifications_statement on ${p}portal_notifications (agency_id, statement_id);
${index} ${i}ix_portal_notifications_due on ${p}portal_notifications (agency_id, status, due_at);
${index} ${i}ix_portal_notifications_recipient on ${p}portal_notifications (agency_id, recipient_id, status);

${comment_on} table ${p}portal_notifications is 'What the portal tells somebody. Its kinds are those of business: none is clinical.';
${comment_on} column ${p}portal_notifications.id is 'The notification.';
${comment_on} column ${p}portal_notifications.agency_id is 'The tenant.';
${comment_on} column ${p}portal_notifications.recipient_id is 'The user who is told.';
${comment_on} column ${p}portal_notifications.notification_type is 'What it is about: message, sla_warning, sla_breach, statement, payment, payment_failed, payment_plan, write_off, report_ready, report_failed, onboarding, article or system.';
${comment_on} column ${p}portal_notifications.channel is 'How it is told: portal, email or text_message.';
${comment_on} column ${p}portal_notifications.title is 'The first line. Nothing clinical.';
${comment_on} column ${p}portal_notifications.body is 'The rest. Nothing clinical.';
${comment_on} column ${p}portal_notifications.link_path is 'Where in the portal it leads.';
${comment_on} column ${p}portal_notifications.thread_id is 'The conversation that it is about, if it is one.';
${comment_on} column ${p}portal_notifications.statement_id is 'The statement that it is about, if it is one.';
${comment_on} column ${p}portal_notifications.once_key is 'Names the occasion, so that nobody is told twice.';
${comment_on} column ${p}portal_notifications.status is 'Its course: pending, sent, failed, read or dismissed.';
${comment_on} column ${p}portal_notifications.due_at is 'When it is to be sent.';
${comment_on} column ${p}portal_notifications.attempts is 'How often it was tried.';
${comment_on} column ${p}portal_notifications.failure_reason is 'Why it failed last.';
${comment_on} column ${p}portal_notifications.sent_at is 'When it was sent.';
${comment_on} column ${p}portal_notifications.read_at is 'When it was read.';
${comment_on} column ${p}portal_notifications.expires_at is 'When it is of no more use.';
${comment_on} column ${p}portal_notifications.created_at is 'When the row was made.';
${comment_on} column ${p}portal_notifications.updated_at is 'When its writer last changed it.';

create table if not exists ${p}report_templates (
  id ${uuid} not null,
  agency_id ${uuid},
  scope_id ${uuid} not null,
  template_code varchar(100) not null,
  version_number int not null,
  template_name varchar(200) not null,
  description ${text},
  category varchar(30) not null,
  audience varchar(30) default 'agency' not null,
  modules ${list} default ${empty_list} not null,
  definition ${json} not null,
  parameters ${json} default ('[]') not null,
  status varchar(30) default 'draft' not null,
  created_by varchar(200) not null,
  approved_by varchar(200),
  approved_at ${instant},
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_report_templates primary key (id),
  constraint ${n}uq_report_templates_scope unique (scope_id, id),
  constraint ${n}uq_report_templates_version unique (scope_id, template_code, version_number),
  constraint ${n}ck_report_templates_category check
    (category in ('operational', 'response_time', 'on_scene_time', 'cardiac_arrest', 'refusal', 'billing',
      'quality', 'executive', 'compliance')),
  constraint ${n}ck_report_templates_audience check (audience in ('agency', 'founder')),
  constraint ${n}ck_report_templates_status check (status in ('draft', 'in_review', 'approved', 'retired')),
  constraint ${n}ck_report_templates_scope check
    (scope_id = coalesce(agency_id, '00000000-0000-0000-0000-000000000000')),
  constraint ${n}ck_report_templates_version check (version_number >= 1),
  constraint ${n}ck_report_templates_approved check
    (status <> 'approved' or (approved_by is not null and approved_at is not null)),
  constraint ${n}fk_report_templates_agency foreign key (agency_id) references ${p}agencies (id)
)${table_options};

${index} ${i}ix_report_templates_agency on ${p}report_templates (agency_id, category);

${comment_on} table ${p}report_templates is 'Reports to begin from, of one agency or shared by all. Each version is a row.';
${comment_on} column ${p}report_templates.id is 'One version of the template.';
${comment_on} column ${p}report_templates.agency_id is 'The tenant; empty for what is shared by all.';
${comment_on} column ${p}report_templates.scope_id is 'The tenant, or the nil UUID for what is shared, so that keys hold there too.';
${comment_on} column ${p}report_templates.template_code is 'What programs call it, as cardiac-arrest.';
${comment_on} column ${p}report_templates.version_number is 'Counts from 1 within the code.';
${comment_on} column ${p}report_templates.template_name is 'What people call it.';
${comment_on} column ${p}report_templates.description is 'What it shows and for whom.';
${comment_on} column ${p}report_templates.category is 'What it is about: operational, response_time, on_scene_time, cardiac_arrest, refusal, billing, quality, executive or compliance.';
${comment_on} column ${p}report_templates.audience is 'Whose report writer offers it: agency or founder.';
${comment_on} column ${p}report_templates.modules is 'Modules that it reads.';
${comment_on} column ${p}report_templates.definition is 'What it selects and shows.';
${comment_on} column ${p}report_templates.parameters is 'What has to be filled in.';
${comment_on} column ${p}report_templates.status is 'Its course: draft, in_review, approved or retired.';
${comment_on} column ${p}report_templates.created_by is 'The user who wrote it.';
${comment_on} column ${p}report_templates.approved_by is 'The user who approved it. None is offered without.';
${comment_on} column ${p}report_templates.approved_at is 'When that was.';
${comment_on} column ${p}report_templates.created_at is 'When the row was made.';
${comment_on} column ${p}report_templates.updated_at is 'When its writer last changed it.';

create table if not exists ${p}report_definitions (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  definition_name varchar(200) not null,
  version_number int not null,
  template_scope_id ${uuid},
  template_id ${uuid},
  question ${text},
  definition ${json} not null,
  modules ${list} default ${empty_list} not null,
  parameters ${json} default ${empty_object} not null,
  report_scope varchar(30) default 'agency' not null,
  visibility varchar(30) default 'private' not null,
  status varchar(30) default 'draft' not null,
  owner_id varchar(200) not null,
  interpreted_by varchar(30) default 'human' not null,
  policy_version bigint,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_report_definitions primary key (id),
  constraint ${n}uq_report_definitions_id unique (agency_id, id),
  constraint ${n}uq_report_definitions_version unique (agency_id, definition_name, version_number),
  constraint ${n}ck_report_definitions_report_scope check (report_scope in ('agency', 'cross_agency')),
  constraint ${n}ck_report_definitions_visibility check (visibility in ('private', 'agency')),
  constraint ${n}ck_report_definitions_status check (status in ('draft', 'active', 'archived')),
  constraint ${n}ck_report_definitions_interpreted_by check (interpreted_by in ('human', 'ai_agent')),
  constraint ${n}ck_report_definitions_version check (version_number >= 1),
  constraint ${n}ck_report_definitions_template check ((template_id is null) = (template_scope_id is null)),
  constraint ${n}ck_report_definitions_template_scope check
    (template_scope_id in (agency_id, '00000000-0000-0000-0000-000000000000')),
  constraint ${n}ck_report_definitions_agent check (interpreted_by <> 'ai_agent' or policy_version is not null),
  constraint ${n}fk_report_definitions_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_report_definitions_template foreign key (template_scope_id, template_id)
    references ${p}report_templates (scope_id, id)
)${table_options};

${index} ${i}ix_report_definitions_template on ${p}report_definitions (template_scope_id, template_id);

${comment_on} table ${p}report_definitions is 'Reports as somebody asked for them, so that each can be run again and looked into. Each version is a row.';
${comment_on} column ${p}report_definitions.id is 'One version of the report.';
${comment_on} column ${p}report_definitions.agency_id is 'The tenant.';
${comment_on} column ${p}report_definitions.definition_name is 'What people call it.';
${comment_on} column ${p}report_definitions.version_number is 'Counts from 1 within the name.';
${comment_on} column ${p}report_definitions.template_scope_id is 'The scope of the template: the tenant, or the nil UUID.';
${comment_on} column ${p}report_definitions.template_id is 'The template that it began from, if there was one.';
${comment_on} column ${p}report_definitions.question is 'What was asked, in the words of who asked.';
${comment_on} column ${p}report_definitions.definition is 'What the question was taken to mean: what it selects and shows.';
${comment_on} column ${p}report_definitions.modules is 'Modules that it reads.';
${comment_on} column ${p}report_definitions.parameters is 'What was filled in.';
${comment_on} column ${p}report_definitions.report_scope is 'Whose rows it reads. The second is the founder alone: agency or cross_agency.';
${comment_on} column ${p}report_definitions.visibility is 'Who finds it: private or agency.';
${comment_on} column ${p}report_definitions.status is 'Its course: draft, active or archived.';
${comment_on} column ${p}report_definitions.owner_id is 'The user whose it is.';
${comment_on} column ${p}report_definitions.interpreted_by is 'Who turned the question into what it selects: human or ai_agent.';
${comment_on} column ${p}report_definitions.policy_version is 'The version of the policy that an agent did so under.';
${comment_on} column ${p}report_definitions.created_at is 'When the row was made.';
${comment_on} column ${p}report_definitions.updated_at is 'When its writer last changed it.';

create table if not exists ${p}report_schedules (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  definition_id ${uuid} not null,
  schedule_name varchar(200) not null,
  frequency varchar(30) not null,
  day_of_week int,
  day_of_month int,
  minute_of_day int default 0 not null,
  time_zone varchar(50) default 'UTC' not null,
  export_format varchar(30) default 'pdf' not null,
  recipients ${list} default ${empty_list} not null,
  runs_as varchar(200) not null,
  is_active ${boolean} default true not null,
  next_run_at ${instant},
  last_run_at ${instant},
  failures_in_a_row int default 0 not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_report_schedules primary key (id),
  constraint ${n}uq_report_schedules_id unique (agency_id, id),
  constraint ${n}uq_report_schedules_name unique (agency_id, schedule_name),
  constraint ${n}ck_report_schedules_frequency check
    (frequency in ('once', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly')),
  constraint ${n}ck_report_schedules_export_format check (export_format in ('pdf', 'csv', 'xlsx', 'json')),
  constraint ${n}ck_report_schedules_days check (day_of_week between 1 and 7 and day_of_month between 1 and 31),
  constraint ${n}ck_report_schedules_minute check (minute_of_day between 0 and 1439),
  constraint ${n}ck_report_schedules_failures check (failures_in_a_row >= 0),
  constraint ${n}ck_report_schedules_weekly check (frequency <> 'weekly' or day_of_week is not null),
  constraint ${n}ck_report_schedules_monthly check
    (frequency not in ('monthly', 'quarterly', 'yearly') or day_of_month is not null),
  constraint ${n}fk_report_schedules_definition foreign key (agency_id, definition_id)
    references ${p}report_definitions (agency_id, id)
)${table_options};

${index} ${i}ix_report_schedules_definition on ${p}report_schedules (agency_id, definition_id);
${index} ${i}ix_report_schedules_next on ${p}report_schedules (agency_id, is_active, next_run_at);

${comment_on} table ${p}report_schedules is 'When a report is run without being asked for.';
${comment_on} column ${p}report_schedules.id is 'The schedule.';
${comment_on} column ${p}report_schedules.agency_id is 'The tenant.';
${comment_on} column ${p}report_schedules.definition_id is 'The version of the report that is run.';
${comment_on} column ${p}report_schedules.schedule_name is 'What people call it.';
${comment_on} column ${p}report_schedules.frequency is 'How often: once, daily, weekly, monthly, quarterly or yearly.';
${comment_on} column ${p}report_schedules.day_of_week is 'From 1, Monday, to 7; for a weekly one.';
${comment_on} column ${p}report_schedules.day_of_month is 'From 1 to 31, or the last day of a shorter month.';
${comment_on} column ${p}report_schedules.minute_of_day is 'When on that day.';
${comment_on} column ${p}report_schedules.time_zone is 'IANA name of the zone of that.';
${comment_on} column ${p}report_schedules.export_format is 'What is made of it: pdf, csv, xlsx or json.';
${comment_on} column ${p}report_schedules.recipients is 'Ids of the users who are told. What they may see is asked anew each time.';
${comment_on} column ${p}report_schedules.runs_as is 'The user in whose authority it runs.';
${comment_on} column ${p}report_schedules.is_active is 'Whether it runs at all.';
${comment_on} column ${p}report_schedules.next_run_at is 'When it runs next.';
${comment_on} column ${p}report_schedules.last_run_at is 'When it last ran.';
${comment_on} column ${p}report_schedules.failures_in_a_row is 'How often it failed since it last worked.';
${comment_on} column ${p}report_schedules.created_at is 'When the row was made.';
${comment_on} column ${p}report_schedules.updated_at is 'When its writer last changed it.';

create table if not exists ${p}report_executions (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  execution_id ${uuid} not null,
  step_number int not null,
  step varchar(30) not null,
  definition_id ${uuid} not null,
  schedule_id ${uuid},
  trigger_source varchar(30) not null,
  trigger_reference varchar(200),
  requested_by varchar(200) not null,
  policy_version bigint,
  decision_id varchar(200),
  parameters ${json} default ${empty_object} not null,
  row_count bigint,
  duration_millis bigint,
  result_sha256 varchar(64),
  failure_reason varchar(500),
  occurred_at ${instant} not null,
  created_at ${instant} default ${now} not null,
  constraint ${n}pk_report_executions primary key (id),
  constraint ${n}uq_report_executions_id unique (agency_id, id),
  constraint ${n}uq_report_executions_number unique (agency_id, execution_id, step_number),
  constraint ${n}uq_report_executions_step unique (agency_id, execution_id, step),
  constraint ${n}ck_report_executions_step check
    (step in ('requested', 'refused', 'started', 'succeeded', 'failed', 'cancelled')),
  constraint ${n}ck_report_executions_trigger_source check
    (trigger_source in ('user', 'schedule', 'qa_trigger', 'ai_agent')),
  constraint ${n}ck_report_executions_number check (step_number >= 1),
  constraint ${n}ck_report_executions_counts check (row_count >= 0 and duration_millis >= 0),
  constraint ${n}ck_report_executions_agent check (trigger_source <> 'ai_agent' or policy_version is not null),
  constraint ${n}fk_report_executions_definition foreign key (agency_id, definition_id)
    references ${p}report_definitions (agency_id, id),
  constraint ${n}fk_report_executions_schedule foreign key (agency_id, schedule_id)
    references ${p}report_schedules (agency_id, id)
)${table_options};

${index} ${i}ix_report_executions_definition on ${p}report_executions (agency_id, definition_id);
${index} ${i}ix_report_executions_schedule on ${p}report_executions (agency_id, schedule_id);
${index} ${i}ix_report_executions_occurred on ${p}report_executions (agency_id, occurred_at);

${comment_on} table ${p}report_executions is 'Runs of reports, one row a step. Append-only.';
${comment_on} column ${p}report_executions.id is 'The step.';
${comment_on} column ${p}report_executions.agency_id is 'The tenant.';
${comment_on} column ${p}report_executions.execution_id is 'The run; the same in all its steps.';
${comment_on} column ${p}report_executions.step_number is 'Counts from 1 within the run.';
${comment_on} column ${p}report_executions.step is 'What happened: requested, refused, started, succeeded, failed or cancelled.';
${comment_on} column ${p}report_executions.definition_id is 'The version of the report.';
${comment_on} column ${p}report_executions.schedule_id is 'The schedule, if it was one that asked.';
${comment_on} column ${p}report_executions.trigger_source is 'What set it off: user, schedule, qa_trigger or ai_agent.';
${comment_on} column ${p}report_executions.trigger_reference is 'What of that kind, as the id of a quality case.';
${comment_on} column ${p}report_executions.requested_by is 'The user in whose authority it runs.';
${comment_on} column ${p}report_executions.policy_version is 'The version of the policy that it runs under.';
${comment_on} column ${p}report_executions.decision_id is 'The decision in governance that let it run or refused it.';
${comment_on} column ${p}report_executions.parameters is 'What was filled in.';
${comment_on} column ${p}report_executions.row_count is 'How many rows came out.';
${comment_on} column ${p}report_executions.duration_millis is 'How long it took.';
${comment_on} column ${p}report_executions.result_sha256 is 'Digest of what came out, so that two runs can be compared.';
${comment_on} column ${p}report_executions.failure_reason is 'Why it failed or was refused.';
${comment_on} column ${p}report_executions.occurred_at is 'When the step happened.';
${comment_on} column ${p}report_executions.created_at is 'When the row was made.';

create table if not exists ${p}report_exports (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  export_id ${uuid} not null,
  step_number int not null,
  step varchar(30) not null,
  execution_step_id ${uuid} not null,
  export_format varchar(30) not null,
  acted_by varchar(200) not null,
  policy_version bigint,
  decision_id varchar(200),
  holds_phi ${boolean} not null,
  row_count bigint,
  size_bytes bigint,
  sha256 varchar(64),
  storage_reference varchar(500),
  failure_reason varchar(500),
  ip_address varchar(45),
  expires_at ${instant},
  occurred_at ${instant} not null,
  created_at ${instant} default ${now} not null,
  constraint ${n}pk_report_exports primary key (id),
  constraint ${n}uq_report_exports_number unique (agency_id, export_id, step_number),
  constraint ${n}ck_report_exports_step check
    (step in ('requested', 'approved', 'refused', 'generated', 'failed', 'downloaded', 'expired')),
  constraint ${n}ck_report_exports_export_format check (export_format in ('pdf', 'csv', 'xlsx', 'json')),
  constraint ${n}ck_report_exports_number check (step_number >= 1),
  constraint ${n}ck_report_exports_counts check (row_count >= 0 and size_bytes >= 0),
  constraint ${n}fk_report_exports_execution foreign key (agency_id, execution_step_id)
    references ${p}report_executions (agency_id, id)
)${table_options};

${index} ${i}ix_report_exports_execution on ${p}report_exports (agency_id, execution_step_id);
${index} ${i}ix_report_exports_occurred on ${p}report_exports (agency_id, occurred_at);

${comment_on} table ${p}report_exports is 'What left the system as a file, one row a step. Append-only.';
${comment_on} column ${p}report_exports.id is 'The step.';
${comment_on} column ${p}report_exports.agency_id is 'The tenant.';
${comment_on} column ${p}report_exports.export_id is 'The export; the same in all its steps.';
${comment_on} column ${p}report_exports.step_number is 'Counts from 1 within the export.';
${comment_on} column ${p}report_exports.step is 'What happened: requested, approved, refused, generated, failed, downloaded or expired.';
${comment_on} column ${p}report_exports.execution_step_id is 'The step of the run that the rows come from.';
${comment_on} column ${p}report_exports.export_format is 'The kind of file: pdf, csv, xlsx or json.';
${comment_on} column ${p}report_exports.acted_by is 'The user or service of this step.';
${comment_on} column ${p}report_exports.policy_version is 'The version of the policy that allowed or refused it.';
${comment_on} column ${p}report_exports.decision_id is 'The decision in governance that did.';
${comment_on} column ${p}report_exports.holds_phi is 'Whether there is protected health information in it.';
${comment_on} column ${p}report_exports.row_count is 'How many rows are in it.';
${comment_on} column ${p}report_exports.size_bytes is 'How long it is.';
${comment_on} column ${p}report_exports.sha256 is 'Its digest in hexadecimal letters.';
${comment_on} column ${p}report_exports.storage_reference is 'Where the host keeps it. No address that opens by itself.';
${comment_on} column ${p}report_exports.failure_reason is 'Why it failed or was refused.';
${comment_on} column ${p}report_exports.ip_address is 'From where it was fetched.';
${comment_on} column ${p}report_exports.expires_at is 'When the file is removed.';
${comment_on} column ${p}report_exports.occurred_at is 'When the step happened.';
${comment_on} column ${p}report_exports.created_at is 'When the row was made.';

create table if not exists ${p}knowledge_articles (
  id ${uuid} not null,
  agency_id ${uuid},
  scope_id ${uuid} not null,
  slug varchar(200) not null,
  language varchar(35) default 'en' not null,
  article_kind varchar(30) not null,
  category varchar(30) default 'general' not null,
  tags ${list} default ${empty_list} not null,
  status varchar(30) default 'draft' not null,
  latest_version int default 1 not null,
  published_version int,
  owner_id varchar(200) not null,
  submitted_by varchar(200),
  submitted_at ${instant},
  approved_by varchar(200),
  approved_at ${instant},
  published_at ${instant},
  review_due_on date,
  answers_first ${boolean} default false not null,
  created_at ${instant} default ${now} not null,
  updated_at ${instant} default ${now} not null,
  constraint ${n}pk_knowledge_articles primary key (id),
  constraint ${n}uq_knowledge_articles_scope unique (scope_id, id),
  constraint ${n}uq_knowledge_articles_slug unique (scope_id, slug, language),
  constraint ${n}ck_knowledge_articles_article_kind check (article_kind in ('faq', 'guide', 'policy', 'release_note')),
  constraint ${n}ck_knowledge_articles_category check
    (category in ('billing', 'claims', 'payments', 'statements', 'onboarding', 'reporting', 'documentation',
      'quality', 'compliance', 'general')),
  constraint ${n}ck_knowledge_articles_status check
    (status in ('draft', 'in_review', 'approved', 'published', 'archived')),
  constraint ${n}ck_knowledge_articles_scope check
    (scope_id = coalesce(agency_id, '00000000-0000-0000-0000-000000000000')),
  constraint ${n}ck_knowledge_articles_version check
    (latest_version >= 1 and (published_version is null or published_version between 1 and latest_version)),
  constraint ${n}ck_knowledge_articles_approved check
    (status not in ('approved', 'published') or (approved_by is not null and approved_at is not null)),
  constraint ${n}ck_knowledge_articles_published check
    (status <> 'published' or (published_version is not null and published_at is not null)),
  constraint ${n}fk_knowledge_articles_agency foreign key (agency_id) references ${p}agencies (id)
)${table_options};

${index} ${i}ix_knowledge_articles_agency on ${p}knowledge_articles (agency_id, status);

${comment_on} table ${p}knowledge_articles is 'Guides and answers of the knowledge center, of one agency or shared by all. The text is in the versions.';
${comment_on} column ${p}knowledge_articles.id is 'The article.';
${comment_on} column ${p}knowledge_articles.agency_id is 'The tenant; empty for what is shared by all.';
${comment_on} column ${p}knowledge_articles.scope_id is 'The tenant, or the nil UUID for what is shared, so that keys hold there too.';
${comment_on} column ${p}knowledge_articles.slug is 'Its name in addresses, as how-to-read-a-statement.';
${comment_on} column ${p}knowledge_articles.language is 'BCP 47 tag.';
${comment_on} column ${p}knowledge_articles.article_kind is 'What it is: faq, guide, policy or release_note.';
${comment_on} column ${p}knowledge_articles.category is 'What it is about: billing, claims, payments, statements, onboarding, reporting, documentation, quality, compliance or general.';
${comment_on} column ${p}knowledge_articles.tags is 'Words that it is found by.';
${comment_on} column ${p}knowledge_articles.status is 'Its course: draft, in_review, approved, published or archived.';
${comment_on} column ${p}knowledge_articles.latest_version is 'The version that was written last.';
${comment_on} column ${p}knowledge_articles.published_version is 'The version that readers see. One that was approved.';
${comment_on} column ${p}knowledge_articles.owner_id is 'The user who keeps it right.';
${comment_on} column ${p}knowledge_articles.submitted_by is 'The user who gave it for review.';
${comment_on} column ${p}knowledge_articles.submitted_at is 'When that was.';
${comment_on} column ${p}knowledge_articles.approved_by is 'The user who approved it. None is published without.';
${comment_on} column ${p}knowledge_articles.approved_at is 'When that was.';
${comment_on} column ${p}knowledge_articles.published_at is 'When readers first saw this version.';
${comment_on} column ${p}knowledge_articles.review_due_on is 'When somebody has to look whether it is still right.';
${comment_on} column ${p}knowledge_articles.answers_first is 'Whether an agent may offer it before a question reaches people.';
${comment_on} column ${p}knowledge_articles.created_at is 'When the row was made.';
${comment_on} column ${p}knowledge_articles.updated_at is 'When its writer last changed it.';

create table if not exists ${p}knowledge_article_versions (
  id ${uuid} not null,
  agency_id ${uuid},
  scope_id ${uuid} not null,
  article_id ${uuid} not null,
  version_number int not null,
  title varchar(300) not null,
  summary varchar(500),
  body ${text} not null,
  body_format varchar(30) default 'markdown' not null,
  body_sha256 varchar(64) not null,
  change_note varchar(500),
  author_id varchar(200) not null,
  policy_version bigint,
  created_at ${instant} default ${now} not null,
  constraint ${n}pk_knowledge_article_versions primary key (id),
  constraint ${n}uq_knowledge_article_versions_version unique (scope_id, article_id, version_number),
  constraint ${n}ck_knowledge_article_versions_body_format check (body_format in ('markdown', 'html', 'plain')),
  constraint ${n}ck_knowledge_article_versions_scope check
    (scope_id = coalesce(agency_id, '00000000-0000-0000-0000-000000000000')),
  constraint ${n}ck_knowledge_article_versions_version check (version_number >= 1),
  constraint ${n}fk_knowledge_article_versions_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_knowledge_article_versions_article foreign key (scope_id, article_id)
    references ${p}knowledge_articles (scope_id, id)
)${table_options};

${index} ${i}ix_knowledge_article_versions_agency on ${p}knowledge_article_versions (agency_id, created_at);

${comment_on} table ${p}knowledge_article_versions is 'The text of an article, as it was at each version. Append-only.';
${comment_on} column ${p}knowledge_article_versions.id is 'The version.';
${comment_on} column ${p}knowledge_article_versions.agency_id is 'The tenant; empty for what is shared by all. That of the article.';
${comment_on} column ${p}knowledge_article_versions.scope_id is 'The tenant, or the nil UUID for what is shared, so that keys hold there too.';
${comment_on} column ${p}knowledge_article_versions.article_id is 'The article.';
${comment_on} column ${p}knowledge_article_versions.version_number is 'Counts from 1 within the article.';
${comment_on} column ${p}knowledge_article_versions.title is 'Its heading.';
${comment_on} column ${p}knowledge_article_versions.summary is 'What it says, in a sentence.';
${comment_on} column ${p}knowledge_article_versions.body is 'What it says.';
${comment_on} column ${p}knowledge_article_versions.body_format is 'How that is written: markdown, html or plain.';
${comment_on} column ${p}knowledge_article_versions.body_sha256 is 'Digest of the text in hexadecimal letters.';
${comment_on} column ${p}knowledge_article_versions.change_note is 'What is different from the version before.';
${comment_on} column ${p}knowledge_article_versions.author_id is 'The user or agent who wrote it.';
${comment_on} column ${p}knowledge_article_versions.policy_version is 'The version of the policy that an agent wrote under.';
${comment_on} column ${p}knowledge_article_versions.created_at is 'When the row was made.';

create table if not exists ${p}documentation_access_log (
  id ${uuid} not null,
  agency_id ${uuid} not null,
  user_id varchar(200) not null,
  access_type varchar(30) not null,
  article_scope_id ${uuid},
  article_id ${uuid},
  version_number int,
  search_words varchar(500),
  result_count int,
  thread_id ${uuid},
  policy_version bigint,
  occurred_at ${instant} not null,
  created_at ${instant} default ${now} not null,
  constraint ${n}pk_documentation_access_log primary key (id),
  constraint ${n}ck_documentation_access_log_access_type check
    (access_type in ('searched', 'viewed', 'downloaded', 'suggested', 'deflected', 'helpful', 'not_helpful')),
  constraint ${n}ck_documentation_access_log_article check ((article_id is null) = (article_scope_id is null)),
  constraint ${n}ck_documentation_access_log_scope check
    (article_scope_id in (agency_id, '00000000-0000-0000-0000-000000000000')),
  constraint ${n}ck_documentation_access_log_searched check (article_id is not null or access_type = 'searched'),
  constraint ${n}ck_documentation_access_log_count check (result_count >= 0),
  constraint ${n}fk_documentation_access_log_agency foreign key (agency_id) references ${p}agencies (id),
  constraint ${n}fk_documentation_access_log_article foreign key (article_scope_id, article_id)
    references ${p}knowledge_articles (scope_id, id),
  constraint ${n}fk_documentation_access_log_version foreign key (article_scope_id, article_id, version_number)
    references ${p}knowledge_article_versions (scope_id, article_id, version_number),
  constraint ${n}fk_documentation_access_log_thread foreign key (agency_id, thread_id)
    references ${p}message_threads (agency_id, id)
)${table_options};

${index} ${i}ix_documentation_access_log_article on ${p}documentation_access_log (article_scope_id, article_id);
${index} ${i}ix_documentation_access_log_version
  on ${p}documentation_access_log (article_scope_id, article_id, version_number);
${index} ${i}ix_documentation_access_log_thread on ${p}documentation_access_log (agency_id, thread_id);
${index} ${i}ix_documentation_access_log_occurred on ${p}documentation_access_log (agency_id, occurred_at);

${comment_on} table ${p}documentation_access_log is 'Who looked for or read what in the knowledge center, one row an act. Append-only.';
${comment_on} column ${p}documentation_access_log.id is 'The act.';
${comment_on} column ${p}documentation_access_log.agency_id is 'The tenant.';
${comment_on} column ${p}documentation_access_log.user_id is 'The user, or the agent that offered an article.';
${comment_on} column ${p}documentation_access_log.access_type is 'What was done. Deflected means that it answered a question before people did: searched, viewed, downloaded, suggested, deflected, helpful or not_helpful.';
${comment_on} column ${p}documentation_access_log.article_scope_id is 'The scope of the article: the tenant, or the nil UUID.';
${comment_on} column ${p}documentation_access_log.article_id is 'The article; empty for a search.';
${comment_on} column ${p}documentation_access_log.version_number is 'The version that was shown.';
${comment_on} column ${p}documentation_access_log.search_words is 'What was looked for.';
${comment_on} column ${p}documentation_access_log.result_count is 'How many articles were found.';
${comment_on} column ${p}documentation_access_log.thread_id is 'The conversation in which it was offered.';
${comment_on} column ${p}documentation_access_log.policy_version is 'The version of the policy that an agent offered it under.';
${comment_on} column ${p}documentation_access_log.occurred_at is 'When it was done.';
${comment_on} column ${p}documentation_access_log.created_at is 'When the row was made.';
