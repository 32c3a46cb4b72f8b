package io.governance4j.jdbc.internal.tenancy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.Protection.Claim;
import io.governance4j.jdbc.Tenancy.Status;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.dialect.TenancySql;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code protection()} says about tenancy. */
public final class TenancyClaims {
    private static final String TENANCY = "tenancy";
    private static final String ROWS = "row-level-security";

    private TenancyClaims() {}

    /**
     * Looks at what was protected, and at whom it binds.
     *
     * @param database as the library's own user sees it
     * @return two claims: that foreign writes are refused, and that this user reads no foreign row whatever it asks
     */
    public static List<Claim> of(Database database) {
        Optional<TenancySql> sql = database.dialect().tenancy();
        if (sql.isEmpty()) {
            String cannot = JdbcTenancy.cannot(database);
            return List.of(new Claim(TENANCY, false, cannot), new Claim(ROWS, false, cannot));
        }
        try {
            return of(database, sql.get());
        } catch (StorageException e) {
            String failed = "could not be looked at: " + e.getMessage();
            return List.of(new Claim(TENANCY, false, failed), new Claim(ROWS, false, failed));
        }
    }

    private static List<Claim> of(Database database, TenancySql sql) {
        ProtectedTables tables = new ProtectedTables(database);
        List<Status> all = new JdbcTenancy(database, Clock.systemUTC(), tables, Set::of).status();
        String unbound =
                database.read(dsl -> dsl.connectionResult(sql::unbound)).orElse(null);
        if (all.isEmpty()) {
            String none = "no table is protected; tenancy().protect(...) does that";
            return List.of(new Claim(TENANCY, false, none), new Claim(ROWS, false, none));
        }
        String wrong = all.stream()
                .filter(status -> !status.intact())
                .map(status -> status.table() + ": " + String.join(", ", status.problems()))
                .collect(Collectors.joining("; "));
        if (!wrong.isEmpty()) {
            String mend = wrong + "; protecting again mends it";
            return List.of(new Claim(TENANCY, false, mend), new Claim(ROWS, false, mend));
        }
        String names = all.stream().map(Status::table).collect(Collectors.joining(", "));
        if (unbound == null) {
            String both = "the database keeps tenants apart in " + names + ", for every statement of this user";
            return List.of(new Claim(TENANCY, true, both), new Claim(ROWS, true, both));
        }
        return List.of(
                new Claim(
                        TENANCY,
                        sql.refusesWritesOfAll(),
                        (sql.refusesWritesOfAll()
                                        ? "the database refuses foreign writes in " + names
                                        : "protected are " + names)
                                + "; that reads are narrowed is the work of transaction(...) and join(...), not of the"
                                + " database, because this user " + unbound),
                new Claim(ROWS, false, "does not bind this user, who " + unbound));
    }
}
