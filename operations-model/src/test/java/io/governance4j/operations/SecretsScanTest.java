package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.LiveKeys.Reference;
import io.governance4j.operations.SecretsScan.Allowed;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DataType;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsScanTest {
    private static final Map<String, Allowed> ALLOWED =
            Map.of("payment_methods.last_four", new Allowed("by which a patient knows the card or account again", 4));

    @Test
    void complianceHasNoColumnForASecret() {
        assertThat(SecretsScan.secrets(tables(Part.COMPLIANCE))).isEmpty();
    }

    @Test
    void noPartHasAColumnForACardOrAnAccountAtABank() {
        for (Part part : Part.values()) {
            assertThat(SecretsScan.cards(tables(part), ALLOWED)).as(part.name()).isEmpty();
        }
    }

    @Test
    void referencesAreTooShortForMuchElse() {
        assertThat(io.governance4j.compliance.Tables.DEA_REGISTRANT_METADATA
                        .DEA_REGISTRATION_NUMBER
                        .getDataType()
                        .length())
                .isEqualTo(9);
        assertThat(io.governance4j.compliance.Tables.CMS_ENROLLMENT_METADATA
                        .NPI_REFERENCE
                        .getDataType()
                        .length())
                .isEqualTo(10);
    }

    @Test
    void whatIsAllowedIsThereAndWouldBeFoundOtherwise() {
        List<Table<?>> all = Arrays.stream(Part.values())
                .flatMap(part -> tables(part).stream())
                .toList();
        assertThat(SecretsScan.cards(all, Map.of())).containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "portal_password",
                "pwd",
                "passphrase",
                "passcode",
                "client_secret",
                "mfa_seed",
                "totp",
                "otp_seed",
                "access_token",
                "pin",
                "api_key",
                "credential",
                "credentials",
                "recovery_codes",
                "security_answer",
                "login",
                "sign_in",
                "username",
                "user_name",
                "session_cookie"
            })
    void findsASecretByItsName(String column) {
        Table<?> planted = planted(column, SQLDataType.VARCHAR(200), "A reference.");
        assertThat(SecretsScan.secrets(List.of(planted))).containsExactly("planted." + column);
    }

    @Test
    void findsASecretByWhatItIsSaidToBe() {
        Table<?> planted = planted("portal_reference", SQLDataType.VARCHAR(200), "The password of the portal.");
        assertThat(SecretsScan.secrets(List.of(planted))).containsExactly("planted.portal_reference");
        assertThat(SecretsScan.secrets(List.of(planted("spinal_tokenism", SQLDataType.VARCHAR(200), "Pinned."))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card_number",
                "card",
                "pan",
                "cvv",
                "cvc2",
                "account_number",
                "bank_account",
                "routing_number",
                "iban",
                "last_four",
                "track_2"
            })
    void findsACardOrAnAccountByItsName(String column) {
        Table<?> planted = planted(column, SQLDataType.VARCHAR(19), "A reference.");
        assertThat(SecretsScan.cards(List.of(planted), Map.of())).containsExactly("planted." + column);
    }

    @Test
    void whatHoldsDigitsIsFoundAndASwitchIsNot() {
        for (DataType<?> type : List.of(SQLDataType.BIGINT, SQLDataType.NUMERIC(19), SQLDataType.CLOB)) {
            assertThat(SecretsScan.cards(List.of(planted("card", type, "")), Map.of()))
                    .containsExactly("planted.card");
        }
        assertThat(SecretsScan.cards(List.of(planted("card_enabled", SQLDataType.BOOLEAN, "")), Map.of()))
                .isEmpty();
    }

    @Test
    void whatIsAllowedMayBeNoLongerThanItIsSaidToBe() {
        Map<String, Allowed> allowed = Map.of("planted.last_four", new Allowed("four digits", 4));
        assertThat(SecretsScan.cards(List.of(planted("last_four", SQLDataType.VARCHAR(4), "")), allowed))
                .isEmpty();
        for (DataType<String> type : List.of(SQLDataType.VARCHAR(5), SQLDataType.VARCHAR, SQLDataType.CLOB)) {
            assertThat(SecretsScan.cards(List.of(planted("last_four", type, "")), allowed))
                    .containsExactly("planted.last_four");
        }
    }

    @EngineTest
    void noForeignKeyLeavesItsPart(TestDatabase test) throws SQLException {
        OperationsModel.install(test.dataSource());
        Map<String, Part> parts = new HashMap<>();
        for (Part part : Part.values()) {
            tables(part).forEach(table -> parts.put(table.getName(), part));
        }
        assertThat(LiveKeys.of(test.dataSource(), parts.keySet())).hasSizeGreaterThan(50);
        assertThat(leaving(LiveKeys.of(test.dataSource(), parts.keySet()), parts))
                .isEmpty();

        test.execute("create table planted_clinical (id int primary key)");
        test.execute("create table planted_claim (at_id int, foreign key (at_id) references planted_clinical (id))");
        parts.put("planted_clinical", Part.OPERATIONS);
        parts.put("planted_claim", Part.BILLING);
        assertThat(leaving(LiveKeys.of(test.dataSource(), parts.keySet()), parts))
                .containsExactly(new Reference("planted_claim", "planted_clinical"));
    }

    private static List<Reference> leaving(Set<Reference> keys, Map<String, Part> parts) {
        return keys.stream()
                .filter(key -> parts.get(key.from()) != parts.get(key.to()))
                .toList();
    }

    private static List<Table<?>> tables(Part part) {
        return part.model().tables().getTables();
    }

    private static Table<?> planted(String column, DataType<?> type, String comment) {
        return new Planted(column, type, comment);
    }

    /** A table as jOOQ generates it, with one column. */
    private static final class Planted extends TableImpl<Record> {
        private static final long serialVersionUID = 1;

        Planted(String column, DataType<?> type, String comment) {
            super(DSL.name("planted"));
            createField(DSL.name(column), type, this, comment);
        }
    }
}
