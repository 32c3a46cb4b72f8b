package io.governance4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.PolicyException;
import io.governance4j.Question;
import io.governance4j.StorageException;
import io.governance4j.Subject;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody meets who starts for the first time and gets something wrong. */
class StartTest {
    @ParameterizedTest
    @ValueSource(strings = {"jdbc:nope://u:hush@h/x", "jdbc:nope:x;pwd=hush", "hush"})
    void saysThatTheDriverIsMissingAndNotWhatTheUrlSays(String url) {
        assertThatThrownBy(() -> JdbcGovernance.builder(url, "", "")
                        .policy(PolicyPack.fromClasspath("/packs/aim-os.yaml"))
                        .build())
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("no JDBC driver on the class path takes the URL")
                .hasMessageEndingWith("add the driver of your database")
                .hasNoCause()
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("hush"));
    }

    @Test
    void refusesAPackThatDoesNotHoldTogetherBeforeItTouchesTheDatabase() {
        PolicyPack wrong = PolicyPack.parse("pack: mine\nroles: {vet: {inherits: [vett]}}");
        try (TestDatabase database = Engine.H2.fresh()) {
            assertThatThrownBy(() -> JdbcGovernance.builder(database.dataSource())
                            .policy(wrong)
                            .build())
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("the role 'vett' is not defined");
            assertThatThrownBy(() -> database.execute("select * from governance.feature_flags"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aLaterStartKeepsWhatIsStored() {
        try (TestDatabase database = Engine.H2.fresh()) {
            StorageContractTest.start(database).close();
            try (JdbcGovernance governance = JdbcGovernance.builder(database.dataSource())
                    .policy(PolicyPack.fromClasspath("packs/assemblr.yaml"))
                    .build()) {
                assertThat(governance.policies().pack().name()).isEqualTo("aim-os");
                assertThat(governance.policies().current().orElseThrow().number())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void namesWhatThePolicyDoesNotKnow() {
        try (TestDatabase database = Engine.H2.fresh();
                JdbcGovernance governance = StorageContractTest.start(database)) {
            Subject max = Subject.user("max").build();
            assertThat(governance
                            .decide(Question.permission(max, "read_charts"))
                            .explanation())
                    .contains("'read_charts'");
            assertThat(governance.decide(Question.feature(max, "v3")).explanation())
                    .contains("'v3'");
            assertThat(governance.decide(Question.raci(max, "rota", "swap")).explanation())
                    .contains("'rota/swap'");
        }
    }
}
