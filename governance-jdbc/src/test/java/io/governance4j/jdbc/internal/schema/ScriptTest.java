package io.governance4j.jdbc.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Table;

class ScriptTest {
    @EngineTest
    void namesTheTablesAndColumnsThatItMakes(TestDatabase test) {
        Database database = Database.open(test.dataSource(), null, null);
        Map<String, Set<String>> generated = database.model().tables().getTables().stream()
                .collect(Collectors.toMap(
                        Table::getName,
                        table -> table.fieldStream().map(Field::getName).collect(Collectors.toSet())));
        assertThat(Script.read(database, "V1__governance.sql").tables()).isEqualTo(generated);
    }
}
