package io.governance4j.jdbc.internal.functions;

import io.governance4j.jdbc.internal.dialect.Namespace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the SQL functions answer, on one connection. */
final class Answers implements AutoCloseable {
    private final Connection connection;
    private final Namespace namespace;

    Answers(DataSource dataSource, Namespace namespace) {
        this.namespace = namespace;
        try {
            this.connection = dataSource.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean feature(@Nullable String user, @Nullable String key) {
        return yes(call("has_feature_access", user, key));
    }

    boolean permission(@Nullable String user, @Nullable String permission) {
        return yes(call("check_permission", user, permission));
    }

    int bucket(String group, String id) {
        return ((Number) call("rollout_bucket", group, id)).intValue();
    }

    /** MariaDB's boolean may come as a number. */
    private static boolean yes(Object answer) {
        return answer instanceof Number number ? number.intValue() == 1 : (Boolean) answer;
    }

    private Object call(String function, @Nullable String first, @Nullable String second) {
        String sql = "select " + namespace.qualified(function) + "(?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, first);
            statement.setString(2, second);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Object answer = row.getObject(1);
                if (answer == null) {
                    throw new IllegalStateException(sql + " is null");
                }
                return answer;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
