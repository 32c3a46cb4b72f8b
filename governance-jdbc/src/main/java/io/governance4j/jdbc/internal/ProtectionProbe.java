package io.governance4j.jdbc.internal;

import io.governance4j.StorageException;
import io.governance4j.jdbc.Protection;
import io.governance4j.jdbc.Protection.Claim;
import io.governance4j.jdbc.internal.capture.TriggersClaim;
import io.governance4j.jdbc.internal.tenancy.TenancyClaims;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Tries what a database enforces, with statements that are rolled back. */
public final class ProtectionProbe {
    private ProtectionProbe() {}

    /**
     * Probes a database.
     *
     * @param database the database, as the library's own user sees it
     * @return what was found
     */
    public static Protection of(Database database) {
        List<Claim> claims = new ArrayList<>(new AppendOnlyProbe(database).claims());
        claims.add(functions(database));
        claims.add(TriggersClaim.of(database));
        claims.addAll(TenancyClaims.of(database));
        claims.add(new Claim("notification", false, "instances follow each other by polling"));
        return new Protection(engine(database), claims);
    }

    private static Claim functions(Database database) {
        boolean both = List.of("has_feature_access", "check_permission").stream()
                .map(name -> database.namespace().qualified(name))
                .allMatch(name ->
                        Attempt.permitted(database, dsl -> dsl.fetch("select " + name + "(?, ?)", "probe", "probe")));
        return new Claim(
                "sql-functions",
                both,
                both
                        ? "has_feature_access and check_permission answer this user"
                        : "has_feature_access and check_permission are missing, or this user may not call them");
    }

    private static String engine(Database database) {
        try (Connection connection = database.dataSource().getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            return metaData.getDatabaseProductName() + " " + metaData.getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new StorageException("the database cannot be probed: " + e.getMessage(), e);
        }
    }
}
