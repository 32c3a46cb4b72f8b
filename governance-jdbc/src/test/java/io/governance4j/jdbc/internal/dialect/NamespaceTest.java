package io.governance4j.jdbc.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jooq.SQLDialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceTest {
    @ParameterizedTest
    @ValueSource(strings = {"g'ov_", "g\"ov_", "gov;", "Gov", "1gov", "_gov", "gov-x", "gov.x", "gov x", "góv"})
    void refusesWhatIsNoIdentifierAndNamesTheProperty(String name) {
        assertThatThrownBy(() -> new Namespace("", name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tablePrefix: '" + name + "'");
        assertThatThrownBy(() -> new Namespace(name, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema: '" + name + "'");
    }

    @Test
    void refusesANameOfMoreThan31Characters() {
        assertThat(new Namespace("", "a".repeat(31)).prefix()).hasSize(31);
        assertThatThrownBy(() -> new Namespace("", "a".repeat(32))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL", "SQLITE"})
    void refusesASchemaWhereThereAreNone(SQLDialect engine) {
        Dialect dialect = Dialects.of(engine);
        assertThat(dialect.namespace(null, null).qualified("roles")).isEqualTo("gov_roles");
        assertThatThrownBy(() -> dialect.namespace("governance", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema:")
                .hasMessageContaining("tablePrefix");
        assertThatThrownBy(() -> dialect.namespace(null, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tablePrefix:");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void hasASchemaOfItsOwnWhereThereAreSome(SQLDialect engine) {
        Dialect dialect = Dialects.of(engine);
        assertThat(dialect.namespace(null, null).qualified("roles")).isEqualTo("governance.roles");
        assertThat(dialect.namespace("s", "p_").qualified("roles")).isEqualTo("s.p_roles");
    }
}
