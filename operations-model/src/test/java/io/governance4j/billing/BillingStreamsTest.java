package io.governance4j.billing;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.AppendOnly;
import io.governance4j.operations.Part;

/** The streams that {@link BillingRows} makes rows of; PortalTablesTest has the others of the part. */
class BillingStreamsTest {
    @EngineTest
    void refuseToBeChanged(TestDatabase test) {
        Database database = Billing.installed(test);
        Billing.insert(database, new BillingRows("A").everything());
        AppendOnly.TABLES.get(Part.BILLING).stream()
                .filter(Billing.TABLES::contains)
                .forEach(table -> AppendOnly.refusesChange(test, database, Billing.table(table)));
    }
}
