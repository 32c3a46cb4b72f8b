package io.governance4j.internal;

import static io.governance4j.internal.Instance.ADMIN;
import static io.governance4j.internal.Instance.CLERK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Audit;
import io.governance4j.Decision;
import io.governance4j.Governance;
import io.governance4j.HeldException;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.export.ExportFormat;
import io.governance4j.audit.history.Disclosure;
import io.governance4j.audit.history.RecordState;
import io.governance4j.audit.json.Json;
import io.governance4j.audit.retention.Erased;
import io.governance4j.audit.retention.Erasure;
import io.governance4j.audit.retention.Hold;
import io.governance4j.audit.retention.HoldScope;
import io.governance4j.audit.retention.PurgeReport;
import io.governance4j.audit.retention.Retention;
import io.governance4j.audit.retention.Retentions;
import io.governance4j.permission.PermissionOverride;
import java.io.StringWriter;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditAreaTest {
    private static final Instant NOW = Instance.NOW;

    private final Instance instance = new Instance();
    private final Audit audit = instance.governance.audit();

    private AuditEvent change(String record, String person, Instant at, String image) {
        AuditEvent event = new AuditEvent(
                UUID.randomUUID(),
                at,
                AuditAction.UPDATE,
                new AuditEvent.Target(null, "patients", record, "calgary", person),
                new AuditEvent.Actor("ada", "HUMAN", null, 1, 1),
                AuditEvent.Origin.UNKNOWN,
                new AuditEvent.Change(List.of("name"), "{}", image, null));
        instance.trail.record(event);
        return event;
    }

    private static Resource.Builder note() {
        return Resource.of("notes", "n-1").tenant("calgary");
    }

    @Test
    void accountsForWhoReadWhatOfAPersonAndWhatFor() {
        AuditEvent read =
                audit.recordRead(CLERK, note().relation("patient", "p-1").build(), "treatment");
        audit.recordRead(CLERK, note().relation("person", "p-1").build(), "billing");
        audit.recordRead(CLERK, Resource.of("patients", "p-1").build(), "fax to the insurer");
        audit.recordRead(CLERK, Resource.of("patients", "p-2").build(), "treatment");
        audit.record(CLERK, "called", Resource.of("patients", "p-1").build());

        List<Disclosure> account = audit.disclosures(ADMIN, "p-1", NOW, NOW.plusNanos(1));

        assertThat(account)
                .extracting(Disclosure::purpose)
                .containsExactly("treatment", "billing", "fax to the insurer");
        assertThat(account.get(0))
                .isEqualTo(new Disclosure(read.id(), NOW, "p-1", "clerk-1", null, "notes", "n-1", "treatment"));
        assertThat(audit.disclosures(ADMIN, "p-1", NOW.plusNanos(1), Instant.MAX))
                .isEmpty();
        assertThat(read.target().tenant()).isEqualTo("calgary");
    }

    @Test
    void asksWhichPersonAReadWasAbout() {
        Resource both =
                note().relation("patient", "p-1").relation("person", "p-2").build();
        assertThat(audit.recordRead(CLERK, both, "treatment").target().person()).isEqualTo("p-1");
        Resource none = note().relation("patient").relation("person", "p-2").build();
        assertThat(audit.recordRead(CLERK, none, "treatment").target().person()).isEqualTo("p-2");
        assertThatThrownBy(() -> audit.recordRead(
                        CLERK, note().relation("patient", "p-1", "p-2").build(), "treatment"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("relation patient names 2 ids");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0b", " padded", "\uD800", "\u202Ereversed"})
    void wantsAPurposeThatPeopleCanRead(String purpose) {
        assertThatThrownBy(() -> audit.recordRead(CLERK, note().build(), purpose))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("purpose must");
        assertThat(instance.trail.events(AuditQuery.all().action(AuditAction.READ)))
                .isEmpty();
    }

    @Test
    void exportsWhatWasAskedFor() {
        change("p-1", "p-1", NOW, "{\"name\":\"Mia\"}");
        change("p-2", "p-2", NOW, "{\"name\":\"Max\"}");
        StringWriter text = new StringWriter();
        assertThat(audit.export(ADMIN, AuditQuery.all().person("p-2"), ExportFormat.JSON_LINES, text))
                .isEqualTo(1);
        assertThat(text.toString()).contains("{\\\"name\\\":\\\"Max\\\"}").doesNotContain("Mia");
    }

    @Test
    void findsWhatWasDoneUnderAnOverride() {
        try (Governance governance = InMemoryGovernance.of(Instance.PACK)) {
            PermissionOverride override = governance.permissions().grant(ADMIN, "clerk-1", "edit", "for a day");
            Decision decision = governance.decide(Question.permission(CLERK, "edit"));
            Resource about = note().build();
            governance
                    .actingAs(CLERK)
                    .under(decision)
                    .run(() -> governance.audit().record(CLERK, "edited", about));
            governance.audit().record(CLERK, "looked", about);

            assertThat(governance.audit().events(ADMIN, AuditQuery.all().override(override.id())))
                    .extracting(event -> event.change().summary())
                    .containsExactly("edited");
            assertThat(governance.audit().events(ADMIN, AuditQuery.all().decision(decision.id())))
                    .hasSize(1);
            assertThat(governance.audit().events(ADMIN, AuditQuery.all().override(decision.id())))
                    .isEmpty();
        }
    }

    @Test
    void erasesAPersonOnceAndTellsSo() {
        AuditEvent one = change("p-1", "p-1", NOW, "{\"name\":\"Mia\"}");
        AuditEvent other = change("p-2", "p-2", NOW, "{\"name\":\"Max\"}");

        Erased erased = audit.erase(ADMIN, Erasure.person("p-1"), "she asked us to");

        assertThat(erased.events()).isEqualTo(1);
        AuditEvent act =
                audit.events(ADMIN, AuditQuery.all().action(AuditAction.ERASE)).get(0);
        assertThat(erased.acts()).containsExactly(act.id());
        assertThat(act.change().summary()).isEqualTo("the data of 1 event erased, of person p-1: she asked us to");
        assertThat(act.change().newData())
                .isEqualTo("{\"events\":[\"" + one.id() + "\"],\"reason\":\"she asked us to\"}");
        assertThat(act.target().person()).isEqualTo("p-1");
        assertThat(act.actor().id()).isEqualTo("admin-1");
        assertThat(audit.asOf(ADMIN, "patients", "p-1", NOW).kind()).isEqualTo(RecordState.Kind.ERASED);
        assertThat(audit.events(ADMIN, AuditQuery.all().person("p-2"))).containsExactly(other);
        assertThat(audit.erase(ADMIN, Erasure.person("p-1"), "again")).isEqualTo(new Erased(0, List.of()));
    }

    @Test
    void erasesInStepsEachOfWhichIsTold() {
        for (int i = 0; i < 2_500; i++) {
            change("p-1", "p-1", NOW, "{\"n\":" + i + "}");
        }
        Erased erased = audit.erase(ADMIN, Erasure.record("patients", "p-1"), "asked");
        assertThat(erased.events()).isEqualTo(2_500);
        assertThat(erased.acts()).hasSize(3);
    }

    @Test
    void neitherErasesNorPurgesWhatIsHeld() {
        AuditEvent event = change("p-1", "p-1", NOW.minusSeconds(1), "{\"name\":\"Mia\"}");
        Hold hold = audit.hold(ADMIN, HoldScope.record("patients", "p-1"), "Smith v. Clinic");

        assertThatThrownBy(() -> audit.erase(ADMIN, Erasure.person("p-1"), "asked"))
                .isInstanceOfSatisfying(HeldException.class, e -> {
                    assertThat(e.hold().covering(1)).isEqualTo(hold);
                    assertThat(e.erased()).isZero();
                })
                .hasMessageContaining("Smith v. Clinic")
                .hasMessageContaining(hold.id().toString());
        assertThat(audit.release(ADMIN, hold.id(), "settled")).isTrue();
        assertThat(audit.release(ADMIN, hold.id(), "settled")).isFalse();
        assertThat(audit.release(ADMIN, UUID.randomUUID(), "settled")).isFalse();
        assertThat(audit.holds(ADMIN)).singleElement().satisfies(listed -> {
            assertThat(listed.active()).isFalse();
            assertThat(listed.released()).isEqualTo(new Hold.Note("admin-1", NOW, "settled"));
        });
        assertThat(audit.erase(ADMIN, Erasure.event(event.id()), "asked").events())
                .isEqualTo(1);
        assertThat(audit.events(ADMIN, AuditQuery.all().action(AuditAction.HOLD, AuditAction.RELEASE)))
                .extracting(act -> act.change().summary())
                .containsExactlyInAnyOrder(
                        "hold placed on table patients, record p-1: Smith v. Clinic",
                        "hold released on table patients, record p-1: settled");
    }

    @Test
    void aHoldTellsHowMuchItCoversAndIsRefusedOnAnUnknownTable() {
        change("p-1", "p-1", NOW.minusSeconds(1), "{}");
        change("p-2", "p-2", NOW.minusSeconds(1), "{}");
        assertThat(audit.hold(ADMIN, HoldScope.table("patients"), "lawsuit").covered())
                .isEqualTo(2);
        assertThat(audit.hold(ADMIN, HoldScope.table("patients"), "another").covered())
                .isEqualTo(2);
        assertThat(audit.hold(ADMIN, HoldScope.person("nobody"), "lawsuit").covered())
                .isZero();
        assertThatThrownBy(() -> audit.hold(ADMIN, HoldScope.table("PATIENTS"), "lawsuit"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("did you mean patients?");
        assertThatThrownBy(() -> audit.hold(ADMIN, HoldScope.table("visits"), "lawsuit"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("table visits is not audited");
        assertThat(audit.holds(ADMIN)).hasSize(3);
    }

    @Test
    void purgesWhatHasExpiredAfterSayingWhatWouldGo() {
        Retentions retentions = Retentions.of(Retention.of("patients").keep(Period.ofYears(7)));
        change("old", "p-1", Instant.parse("2018-12-31T00:00:00Z"), "{}");
        change("old", "p-1", Instant.parse("2018-12-31T00:00:01Z"), "{}");
        AuditEvent young = change("young", "p-2", NOW, "{}");
        change("older", "p-3", Instant.parse("2010-01-01T00:00:00Z"), "{}");
        audit.hold(ADMIN, HoldScope.person("p-3"), "lawsuit");

        PurgeReport would = audit.purgeable(ADMIN, retentions, NOW);
        assertThat(audit.events(ADMIN, AuditQuery.table("patients").action(AuditAction.UPDATE)))
                .hasSize(4);
        List<PurgeReport> progress = new ArrayList<>();
        PurgeReport did = audit.purge(ADMIN, retentions, NOW, "policy 12", progress::add);

        assertThat(did).isEqualTo(would);
        assertThat(progress).last().isEqualTo(did);
        assertThat(did.events()).isEqualTo(2);
        assertThat(did.held()).isEqualTo(1);
        assertThat(did.byTable()).containsExactly(java.util.Map.entry("patients", 2L));
        assertThat(audit.events(ADMIN, AuditQuery.table("patients").action(AuditAction.UPDATE)))
                .contains(young)
                .hasSize(2);
        AuditEvent act =
                audit.events(ADMIN, AuditQuery.all().action(AuditAction.PURGE)).get(0);
        assertThat(((Json.Fields) Json.parse(act.change().newData())).fields().get("leaves"))
                .hasToString("[[1,3]]");
        assertThat(audit.purge(ADMIN, retentions, NOW, "again").events()).isZero();
    }

    @Test
    void refusesToPurgeByADayToComeAndWithoutAReason() {
        assertThatThrownBy(() -> audit.purge(ADMIN, Retentions.of(), NOW.plusNanos(1), "why"))
                .hasMessageStartingWith("now must not lie in the future");
        assertThat(audit.purgeable(ADMIN, Retentions.of(), NOW.plusSeconds(1_000_000_000))
                        .events())
                .isEqualTo(1);
        for (String reason : List.of("", " \t", "a\0b", "x".repeat(10_001))) {
            assertThatThrownBy(() -> audit.purge(ADMIN, Retentions.of(), NOW, reason))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> audit.erase(ADMIN, Erasure.person("p"), reason))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> audit.hold(ADMIN, HoldScope.EVERYTHING, reason))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(audit.holds(ADMIN)).isEmpty();
    }
}
