package io.governance4j.jdbc.internal.capture;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.h2.api.Trigger;

/** A host's own trigger on H2: a visit changes the pet's name. */
public final class VisitTrigger implements Trigger {
    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update pets set name = name || '!' where id = ?")) {
            statement.setObject(1, after[1]);
            statement.executeUpdate();
        }
    }
}
