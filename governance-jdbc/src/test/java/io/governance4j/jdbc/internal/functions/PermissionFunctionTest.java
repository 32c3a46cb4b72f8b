package io.governance4j.jdbc.internal.functions;

import static io.governance4j.permission.OverrideEffect.DENY;
import static io.governance4j.permission.OverrideEffect.GRANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.permission.Scope;
import java.time.Instant;

class PermissionFunctionTest {
    private static final String NONE = "stored functions";

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void grantsAndDeniesByHeldRoles(TestDatabase test) {
        try (World world = new World(test)) {
            world.publish("""
                    pack: roles
                    roles: { clerk: {}, manager: { inherits: [clerk] }, intern: {} }
                    permissions: { read: {}, write: {}, sign: { resource: required }, peek: {}, unasked: {} }
                    grants:
                      clerk:
                        - read
                        - { permission: write, scope: own, except: [crew] }
                        - sign
                        - { permission: peek, when: { attribute: subject.id, equals: clerk } }
                    denials:
                      intern:
                        - { permission: read, scope: tenant }
                        - { permission: write, when: { attribute: subject.id, equals: nobody } }
                    """)
                    .role("clerk", "clerk", null)
                    .role("manager", "manager", "calgary")
                    .role("both", "clerk", null)
                    .role("both", "intern", "banff")
                    .role("clerk ", "intern", null);
            Answers sql = world.sql();
            assertThat(sql.permission("clerk", "read")).isTrue();
            assertThat(sql.permission("manager", "read")).isTrue();
            assertThat(sql.permission("nobody", "read")).isFalse();
            assertThat(sql.permission("Clerk", "read")).isFalse();
            assertThat(sql.permission("clerk ", "read")).isFalse();
            assertThat(sql.permission("clerk", "read ")).isFalse();
            assertThat(sql.permission("clerk", "no_such_permission")).isFalse();
            assertThat(sql.permission("clerk", "unasked")).isFalse();
            assertThat(sql.permission("clerk", "write")).isTrue();
            assertThat(sql.permission("clerk", "sign")).as("resource required").isFalse();
            assertThat(sql.permission("clerk", "peek")).as("undecidable grant").isFalse();
            assertThat(sql.permission("both", "read")).isFalse();
            assertThat(sql.permission("both", "write")).as("undecidable denial").isFalse();
            assertThat(sql.permission(null, "read")).isFalse();
            assertThat(sql.permission("clerk", null)).isFalse();
            assertThat(sql.permission("", "read")).isFalse();
            assertThat(sql.permission("c".repeat(70_000), "read")).isFalse();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void letsNothingLiftAGuardrail(TestDatabase test) {
        try (World world = new World(test)) {
            world.publish("""
                    pack: guardrails
                    roles: { founder: {}, auditor: {}, chief_auditor: { inherits: [auditor] } }
                    permissions: { store_keys: {}, change: {}, approve: {}, pay: {}, see: {} }
                    grants: { founder: [store_keys, change, approve, pay, see] }
                    guardrails:
                      nobody: { permissions: [store_keys] }
                      agents: { permissions: [see, change], kinds: [AI_AGENT, SERVICE] }
                      auditors: { permissions: [change], roles: [auditor] }
                      people: { permissions: [approve], kinds: [AI_AGENT, HUMAN] }
                      perhaps: { permissions: [pay], when: { attribute: subject.id, equals: nobody } }
                    """)
                    .role("founder", "founder", null)
                    .role("both", "founder", null)
                    .role("both", "chief_auditor", "calgary")
                    .override("founder", GRANT, "store_keys", Scope.GLOBAL, null, false)
                    .override("auditor", GRANT, "change", Scope.GLOBAL, null, false)
                    .role("auditor", "auditor", null);
            assertThat(world.sql().permission("founder", "store_keys")).isFalse();
            assertThat(world.sql().permission("founder", "see")).isTrue();
            assertThat(world.sql().permission("founder", "change")).isTrue();
            assertThat(world.sql().permission("both", "change")).isFalse();
            assertThat(world.sql().permission("auditor", "change")).isFalse();
            assertThat(world.sql().permission("founder", "approve")).isFalse();
            assertThat(world.sql().permission("founder", "pay"))
                    .as("undecidable guardrail")
                    .isFalse();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void putsOverridesBeforeRoles(TestDatabase test) {
        Instant past = Instant.now().minusSeconds(3600);
        Instant future = Instant.now().plusSeconds(3600);
        try (World world = new World(test)) {
            world.publish("""
                    pack: overrides
                    roles: { clerk: {}, intern: {} }
                    permissions: { read: {}, sign: { resource: required } }
                    grants: { clerk: [read] }
                    denials: { intern: [read] }
                    """)
                    .role("denied", "clerk", null)
                    .override("denied", DENY, "read", Scope.OWN, future, false)
                    .override("denied", GRANT, "read", Scope.GLOBAL, null, false)
                    .role("was_denied", "clerk", null)
                    .override("was_denied", DENY, "read", Scope.GLOBAL, past, false)
                    .override("was_denied", DENY, "read", Scope.GLOBAL, null, true)
                    .role("granted", "intern", null)
                    .override("granted", GRANT, "read", Scope.ASSIGNED, future, false)
                    .override("granted", GRANT, "sign", Scope.GLOBAL, null, false)
                    .override("granted", GRANT, "no_such_permission", Scope.GLOBAL, null, false)
                    .override("was_granted", GRANT, "read", Scope.GLOBAL, past, false)
                    .override("was_granted", GRANT, "read", Scope.GLOBAL, null, true)
                    .override("other", GRANT, "sign", Scope.GLOBAL, null, false);
            assertThat(world.sql().permission("denied", "read")).isFalse();
            assertThat(world.sql().permission("was_denied", "read")).isTrue();
            assertThat(world.sql().permission("granted", "read")).isTrue();
            assertThat(world.sql().permission("granted ", "read")).isFalse();
            assertThat(world.sql().permission("granted", "sign")).isFalse();
            assertThat(world.sql().permission("granted", "no_such_permission")).isFalse();
            assertThat(world.sql().permission("was_granted", "read")).isFalse();
            assertThat(world.sql().permission("other", "read")).isFalse();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void asksTheMatrixWhereAPermissionNamesATask(TestDatabase test) {
        try (World world = new World(test)) {
            world.publish("""
                    pack: matrix
                    roles: { desk: {}, therapist: {}, lead: { inherits: [therapist] }, owner: {} }
                    permissions: { book: { raci: scheduling/book } }
                    grants: { desk: [book], owner: [book], therapist: [book] }
                    raci:
                      scheduling:
                        tasks:
                          book: { responsible: [therapist], accountable: [desk], consulted: [owner], informed: [owner] }
                    """)
                    .role("desk", "desk", null)
                    .role("lead", "lead", null)
                    .role("owner", "owner", null)
                    .override("owner", GRANT, "book", Scope.GLOBAL, null, false)
                    .override("lead", GRANT, "book", Scope.GLOBAL, null, false)
                    .override("guest", GRANT, "book", Scope.GLOBAL, null, false);
            assertThat(world.sql().permission("desk", "book")).isTrue();
            assertThat(world.sql().permission("lead", "book")).isTrue();
            assertThat(world.sql().permission("owner", "book")).isFalse();
            assertThat(world.sql().permission("guest", "book")).isFalse();
            // Of two roles, the one that is granted it has to be the one that passes.
            world.publish("""
                    pack: matrix
                    roles: { desk: {}, therapist: {}, lead: { inherits: [therapist] }, owner: {} }
                    permissions: { book: { raci: scheduling/book } }
                    grants: { owner: [book] }
                    raci: { scheduling: { tasks: { book: { responsible: [desk], accountable: [therapist] } } } }
                    """).role("owner", "desk", null).forgetOverrides();
            assertThat(world.sql().permission("owner", "book")).isFalse();
        }
    }
}
