package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** The test kit of governance-jdbc serves this module as well. */
class EnginesTest {
    @EngineTest
    void everyEngineAnswers(TestDatabase test) throws SQLException {
        try (Connection connection = test.dataSource().getConnection()) {
            assertThat(connection.isValid(10)).isTrue();
        }
    }
}
