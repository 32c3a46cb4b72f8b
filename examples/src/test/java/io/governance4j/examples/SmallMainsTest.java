package io.governance4j.examples;

import static io.governance4j.examples.Captured.outputOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.evidence.FindingKind;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.testkit.Auditor;
import io.governance4j.testkit.PythonVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every small program does what its first sentence says. */
class SmallMainsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/governance4j/examples");

    @Test
    void asksAndInsists() throws Exception {
        assertThat(outputOf(CheckPermissionMain::main))
                .contains("own clinic:   true", "other clinic: false", "max may not manage_clinic_staff, because");
    }

    @Test
    void growsMonotonically() throws Exception {
        String output = outputOf(FeatureRolloutMain::main);
        assertThat(output).contains("  0 %:    0 of 1000", "100 %: 1000 of 1000");
        assertThat(output.lines()).hasSize(5).allMatch(line -> line.endsWith(", 0 lost it"));
    }

    @Test
    void overridesForAWhile() throws Exception {
        assertThat(outputOf(OverrideMain::main).lines())
                .containsExactly(
                        "max may not view_financials, because no role of theirs grants it.",
                        "max may view_financials, because ada granted it to this user: month-end close.",
                        "max may not view_financials, because no role of theirs grants it.",
                        "left of it: 0 overrides");
    }

    @Test
    void looksATaskUp() throws Exception {
        assertThat(outputOf(RaciMain::main))
                .contains(
                        "R [billing_specialist]",
                        "A [billing_manager]",
                        "C [therapist]",
                        "Bea may submit a claim:  true",
                        "Theo may submit a claim: false",
                        "Theo is to be asked:     true");
    }

    @Test
    void namesWhoCan() throws Exception {
        assertThat(outputOf(WhoCanMain::main))
                .contains(
                        "max may view_clinic_reports, because the role clinic_manager", "cleo may view_clinic_reports")
                .contains("view_own_data within the scope OWN")
                .doesNotContain("otto");
    }

    @Test
    void tellsVersionsApart() throws Exception {
        assertThat(outputOf(PolicyVersionsMain::main))
                .contains(
                        "+ features.v2_emr_integration.status: \"enabled\"",
                        "refused: ",
                        "locked by ada",
                        "version 4 ROLLED_BACK: too early",
                        "version 3 CHANGED",
                        "version 2 PUBLISHED: executives read reports",
                        "version 1 PUBLISHED");
    }

    @Test
    void findsTypingErrorsInAPack() throws Exception {
        assertThat(outputOf(OwnPackMain::main))
                .contains("error: ", "raeder", "wave_fee", "corrected: 0 findings")
                .contains("lea may waive_fee, because", "lea may not waive_fee, because");
    }

    @Test
    void asksTheHostForItsPeople() throws Exception {
        assertThat(outputOf(StoredSubjectsMain::main))
                .contains("may manage staff of calgary: true", "may manage staff of edmonton: false")
                .contains("nobody knows zoe: HUMAN zoe [] []");
    }

    @Test
    void readsTheClaimsOfAToken() throws Exception {
        assertThat(outputOf(JwtClaimsMain::main))
                .contains("tenants:    [north]", "scopes:     [openid, billing:read]", "department: claims")
                .contains("bill may view_billing_statements, because", "bill may not view_billing_statements, because")
                .contains("refused: claim agency_id must be");
    }

    @Test
    void revokesAcrossInstances() throws Exception {
        assertThat(outputOf(TwoInstancesMain::main).replaceAll(" +", " "))
                .contains("two knows max's role: true", "one has taken it away: false", "two refuses as well: false")
                .containsPattern("revision: (\\d+) and \\1");
    }

    @Test
    void findsWhatAnAdministratorEdited() throws Exception {
        assertThat(outputOf(TamperMain::main))
                .contains("untouched: sound = true", "refused:   SQLSTATE 45000", "edited:    sound = false")
                .contains("LEAF_MISMATCH");
    }

    @Test
    void auditsAPlainJdbcApplication() throws Exception {
        assertThat(outputOf(PlainJdbcAuditMain::main))
                .contains("INSERT by max from 203.0.113.7")
                .contains("UPDATE by ada from null: [TITLE: \"Paramedic\" -> \"Supervisor\"]")
                .contains("DELETE by SA from null");
    }

    @Test
    void handsEvidenceToAnAuditor(@TempDir Path folder) throws Exception {
        assertThat(outputOf(args -> EvidenceForAuditorMain.main(folder.toString())))
                .contains("name: view_financials", "allowed: false", "exit code 0")
                .contains("exit code of the forged file 1");
        Auditor auditor = new Auditor(folder, List.of(TrustedKey.parse(Files.readString(folder.resolve("key.txt")))));
        auditor.accept(Files.readAllBytes(folder.resolve("evidence.jsonl")));
        assertThat(auditor.refuse(Files.readAllBytes(folder.resolve("forged.jsonl")))
                        .kinds())
                .containsKey(FindingKind.DECISION_MISMATCH);
    }

    @Test
    void isJudgedByPythonAsWell() {
        PythonVerifier.assumeIsThere();
        assertThat(PythonVerifier.answer(List.of("nowhere", "--without-key"))).isEqualTo("2");
    }

    @Test
    void staysSmallAndIsListed() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<Path> mains =
                    files.filter(file -> file.toString().endsWith("Main.java")).toList();
            assertThat(mains).hasSize(1 + 23).allSatisfy(main -> {
                assertThat(Files.readAllLines(main)).hasSizeLessThan(75);
                assertThat(readme).contains(main.getFileName().toString().replace(".java", ""));
            });
        }
    }

    @Test
    void keepsTwoAgenciesApart() throws Exception {
        assertThat(outputOf(TwoAgenciesMain::main).lines())
                .containsExactly(
                        "nora sees [1, 2]",
                        "nora settles everything: 2 statements",
                        "refused: nora adds to the other agency",
                        "left of sam's: [900]");
    }

    @Test
    void letsTheFounderSeeEverythingOnRecord() throws Exception {
        assertThat(outputOf(FounderMain::main).lines())
                .contains(
                        "statements of all agencies: 3",
                        "billing:read, across tenants: true, by grants.founder.billing:read");
    }

    @Test
    void pagesThroughExactlyTheCasesOfAClinician() throws Exception {
        assertThat(outputOf(CasePageMain::main))
                .contains(
                        "cleo sees [1]",
                        "carl sees [2]",
                        "lea sees [2]",
                        "lea may not view_case, because the grant excepts");
    }

    @Test
    void showsEachRoleOfAClinicWhatItMaySee() throws Exception {
        assertThat(outputOf(ClinicDayMain::main).lines())
                .contains(
                        "max opened CGY-yy-0001",
                        "cleo recorded 45 minutes: true",
                        "refused: cleo opens a case",
                        "max sees 1 cases and 1 patients",
                        "cleo sees 1 cases and 1 patients",
                        "otto sees 1 cases and 0 patients",
                        "eve sees 1 cases and 2 patients");
    }

    @Test
    void opensACaseWithAllThatIsKnown() throws Exception {
        assertThat(outputOf(OpenCaseMain::main).lines())
                .containsExactly(
                        "max opened CGY-26-0001",
                        "Lower back injury: active, high",
                        "authorized by the payer as AUTH123456");
    }

    @Test
    void findsTheEventsSinceADay() throws Exception {
        String what = " 45 minutes {\"patient_type\":\"new\",\"service_type\":\"physical_therapy\"}";
        assertThat(outputOf(KpiEventsMain::main).lines()).containsExactly("2026-01-09" + what, "2026-01-08" + what);
    }

    @Test
    void tellsWhenAClinicBecomesFuller() throws Exception {
        assertThat(outputOf(CapacityMain::main).lines())
                .containsExactly(
                        "at 10: 2 rooms left, normal", "at 10: 2 rooms left, high", "2026-01-08 Capacity became high");
    }

    @Test
    void warnsOnceOfACredentialThatEnds() throws Exception {
        assertThat(outputOf(CredentialEndsMain::main).lines())
                .containsExactly(
                        "warned of 1, ended 1",
                        "warned of 0, ended 0",
                        "first aid is expired",
                        "renewed, it is active");
    }

    @Test
    void takesAnAgencyFromOnboardingToItsFirstPayment() throws Exception {
        assertThat(outputOf(FirstPaymentMain::main).lines())
                .contains("1. Agency profile", "7. Review", "missing: []", "left to pay: 0.00 USD");
    }

    @Test
    void fillsADatabaseWithARegion() throws Exception {
        String url = "jdbc:h2:mem:demo_region;USER=sa;PASSWORD=hidden_in_the_url";
        String output = outputOf(args -> DemoDataMain.main("1000", url));
        assertThat(output).contains("100 %, ", " of 1000 rows, ").containsPattern("\\d+ rows were written");
        assertThat(output).doesNotContain("hidden", "jdbc:");
        assertThat(outputOf(args -> DemoDataMain.main("--help"))).contains("Usage: DemoDataMain", "DEMO_PASSWORD");
    }
}
