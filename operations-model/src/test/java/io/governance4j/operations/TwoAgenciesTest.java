package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.Protection;
import io.governance4j.jdbc.Tenancy;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;

/** What the tests of services stand on: tables in which the database itself keeps tenants apart. */
class TwoAgenciesTest {
    @ServiceTest
    void theServicesWorkOverTablesThatTheDatabaseProtects(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            assertThat(agencies.governance().tenancy().status()).hasSize(22).allMatch(Tenancy.Status::intact);
            Protection protection = agencies.governance().protection();
            assertThat(protection.claim("tenancy")).get().matches(Protection.Claim::enforced);
            assertThat(protection
                            .claim("row-level-security")
                            .filter(Protection.Claim::enforced)
                            .isPresent())
                    .isEqualTo(database.engine() == Engine.POSTGRESQL);
        }
    }
}
