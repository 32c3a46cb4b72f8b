-- The SQL functions, for H2. docs/sql-functions.md says what they answer.
--
-- Creating them needs an administrator. Calling them needs SELECT on user_roles, clinic_access,
-- user_permission_overrides and the five flat_* tables: they run with the caller's rights. They are methods of this
-- library, which has to be on the class path of the process in which the database runs; FORCE lets a server without it
-- be migrated all the same, and a call is an error there.

create force alias if not exists ${p}rollout_bucket
  for 'io.governance4j.jdbc.internal.functions.H2Functions.rolloutBucket';

create force alias if not exists ${p}has_feature_access
  for 'io.governance4j.jdbc.internal.functions.H2Functions.hasFeatureAccess';

create force alias if not exists ${p}check_permission
  for 'io.governance4j.jdbc.internal.functions.H2Functions.checkPermission';
