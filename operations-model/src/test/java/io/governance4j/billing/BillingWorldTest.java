package io.governance4j.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.Protection;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.List;

/** What the tests of the billing services stand on: a user whom the database itself binds. */
class BillingWorldTest {
    @ServiceTest
    void eachInstanceWorksAsAUserWhomTheDatabaseBinds(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test);
                JdbcGovernance another = world.instance(2)) {
            for (JdbcGovernance instance : List.of(world.instance(), another)) {
                Protection protection = instance.protection();
                assertThat(protection.claim("tenancy")).get().matches(Protection.Claim::enforced);
                for (String name : List.of("row-level-security", "separate-owner")) {
                    assertThat(protection
                                    .claim(name)
                                    .filter(Protection.Claim::enforced)
                                    .isPresent())
                            .as(name)
                            .isEqualTo(test.engine() == Engine.POSTGRESQL);
                }
            }
        }
    }
}
