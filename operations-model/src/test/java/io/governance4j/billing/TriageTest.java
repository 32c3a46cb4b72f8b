package io.governance4j.billing;

import static io.governance4j.billing.Tables.MESSAGE_THREADS;
import static io.governance4j.billing.Tables.THREAD_MESSAGES;
import static io.governance4j.operations.TwoAgencies.AGENT;
import static io.governance4j.operations.TwoAgencies.BILLER;
import static io.governance4j.operations.TwoAgencies.FOUNDER;
import static io.governance4j.operations.TwoAgencies.MEDIC;
import static io.governance4j.operations.TwoAgencies.NORTH;
import static io.governance4j.operations.TwoAgencies.NORTH_ADMIN;
import static io.governance4j.operations.TwoAgencies.REVIEWER;
import static io.governance4j.operations.TwoAgencies.SOUTH;
import static io.governance4j.operations.TwoAgencies.SOUTH_ADMIN;
import static io.governance4j.operations.TwoAgencies.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.GovernanceException;
import io.governance4j.Subject;
import io.governance4j.billing.tables.records.MessageThreadsRecord;
import io.governance4j.billing.tables.records.ThreadMessagesRecord;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.ServiceTest;
import io.governance4j.operations.TwoAgencies;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.exception.DataAccessException;

class TriageTest {
    private static final BigDecimal FAIRLY_SURE = new BigDecimal("0.8125");

    @ServiceTest
    void anAgentSortsWithinTheRoleThatItWasLent(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID thread = promised(agencies);
            MessageThreadsRecord before = row(agencies, thread);
            agencies.pass(Duration.ofMinutes(5));
            assertThat(unsorted(agencies)).containsExactly(thread);
            agencies.run(AGENT, work -> sort(work, NORTH, thread));
            MessageThreadsRecord after = row(agencies, thread);
            assertThat(after.getCategory()).isEqualTo("claims");
            assertThat(after.getPriority()).isEqualTo("urgent");
            assertThat(after.getTriagedBy()).isEqualTo("ai_agent");
            assertThat(after.getTriagedAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
            assertThat(after.getTriageConfidence()).isEqualByComparingTo(FAIRLY_SURE);
            assertThat(after.getTriagePolicyVersion()).isEqualTo(1);
            assertThat(after.getFirstResponseDueAt()).isNotNull().isEqualTo(before.getFirstResponseDueAt());
            assertThat(after.getResolutionDueAt()).isEqualTo(before.getResolutionDueAt());
            assertThat(unsorted(agencies)).isEmpty();
        }
    }

    @ServiceTest
    void anAgentOverridesNoPerson(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID thread = begun(agencies, NORTH_ADMIN, NORTH);
            agencies.run(AGENT, work -> sort(work, NORTH, thread));
            agencies.run(
                    NORTH_ADMIN,
                    work -> new Triage(work).sort(NORTH, thread, MessageCategory.PAYMENTS, MessagePriority.LOW, null));
            assertThatThrownBy(() -> agencies.run(AGENT, work -> sort(work, NORTH, thread)))
                    .isInstanceOfSatisfying(
                            AccessDeniedException.class,
                            denied -> assertThat(denied.decision().rule()).contains("agents_never_override_people"));
            MessageThreadsRecord row = row(agencies, thread);
            assertThat(row.getCategory()).isEqualTo("payments");
            assertThat(row.getTriagedBy()).isEqualTo("human");
            assertThat(row.getTriageConfidence()).isNull();
        }
    }

    @ServiceTest
    void anAgentReachesNoRowBeyondThat(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID thread = begun(agencies, NORTH_ADMIN, NORTH);
            UUID south = begun(agencies, SOUTH_ADMIN, SOUTH);
            assertThat(touched(agencies, AGENT, thread)).isEqualTo(1);
            assertThat(touched(agencies, AGENT, south)).isZero();
            ThreadMessagesRecord message = new ThreadMessagesRecord();
            message.setId(UUID.randomUUID());
            message.setAgencyId(NORTH);
            message.setThreadId(thread);
            message.setSequenceNumber(2);
            message.setSenderId("agent");
            message.setSenderKind("ai_agent");
            message.setPolicyVersion(1L);
            message.setBody("Words");
            message.setSentAt(START);
            assertThatThrownBy(() -> agencies.run(
                            AGENT,
                            work -> work.dsl()
                                    .insertInto(THREAD_MESSAGES)
                                    .set(message)
                                    .execute()))
                    .isInstanceOfAny(GovernanceException.class, DataAccessException.class);
            // The role that agents have is of no use to a person, nor one that holds no conversations to an agent.
            Subject pretender = TwoAgencies.person("pretender", "ai_agent", NORTH);
            Subject biller = agent("billing_staff", NORTH, 1);
            for (Subject other :
                    List.of(MEDIC, REVIEWER, BILLER, pretender, biller, agent("agency_administrator", NORTH, 2))) {
                assertThat(touched(agencies, other, thread)).as(other.id()).isZero();
            }
        }
    }

    @ServiceTest
    void isClosedToEverybodyElse(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID thread = begun(agencies, NORTH_ADMIN, NORTH);
            Subject pretender = TwoAgencies.person("pretender", "ai_agent", NORTH);
            Subject southern = agent("agency_administrator", SOUTH, 1);
            Subject outdated = agent("agency_administrator", NORTH, 2);
            for (Subject other : List.of(SOUTH_ADMIN, BILLER, REVIEWER, MEDIC, pretender, southern, outdated)) {
                agencies.denies(other, work -> sort(work, NORTH, thread));
                agencies.denies(other, work -> new Triage(work).unsorted(NORTH));
            }
            assertThatThrownBy(() -> agencies.run(southern, work -> sort(work, SOUTH, thread)))
                    .isInstanceOf(UnknownRecordException.class);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> agencies.run(
                            AGENT,
                            work -> new Triage(work)
                                    .sort(
                                            NORTH,
                                            thread,
                                            MessageCategory.CLAIMS,
                                            MessagePriority.LOW,
                                            new BigDecimal("1.01"))))
                    .withMessageStartingWith("confidence: ");
            agencies.run(FOUNDER, work -> new Messages(work).resolve(NORTH, thread));
            assertThatThrownBy(() -> agencies.run(AGENT, work -> sort(work, NORTH, thread)))
                    .isInstanceOf(WrongStateException.class);
        }
    }

    private static Subject agent(String role, UUID agency, long version) {
        return Subject.agent("agent")
                .role(role, agency.toString())
                .policyVersion(version)
                .build();
    }

    private static void sort(Work work, UUID agency, UUID thread) {
        new Triage(work).sort(agency, thread, MessageCategory.CLAIMS, MessagePriority.URGENT, FAIRLY_SURE);
    }

    private static List<UUID> unsorted(TwoAgencies agencies) {
        return agencies.as(
                AGENT,
                work -> new Triage(work)
                        .unsorted(NORTH).stream()
                                .map(MessageThreadsRecord::getId)
                                .toList());
    }

    private static int touched(TwoAgencies agencies, Subject subject, UUID thread) {
        return agencies.as(
                subject,
                work -> work.dsl()
                        .update(MESSAGE_THREADS)
                        .set(MESSAGE_THREADS.TRIAGED_BY, "human")
                        .where(MESSAGE_THREADS.ID.eq(thread))
                        .execute());
    }

    private static UUID promised(TwoAgencies agencies) {
        agencies.run(
                FOUNDER,
                work -> new MessagePromises(work)
                        .make(
                                NORTH,
                                new MessagePromise(
                                        "Normal",
                                        null,
                                        MessagePriority.NORMAL,
                                        Duration.ofHours(4),
                                        Duration.ofHours(24),
                                        ServiceHours.ALWAYS,
                                        true,
                                        Duration.ZERO,
                                        null,
                                        LocalDate.of(2026, 1, 1))));
        return begun(agencies, NORTH_ADMIN, NORTH);
    }

    private static UUID begun(TwoAgencies agencies, Subject by, UUID agency) {
        return agencies.as(
                by,
                work -> new Messages(work)
                        .open(
                                agency,
                                "A question",
                                MessageCategory.GENERAL,
                                MessagePriority.NORMAL,
                                Letter.of("Why is this?")));
    }

    private static MessageThreadsRecord row(TwoAgencies agencies, UUID thread) {
        return agencies.as(FOUNDER, work -> new Messages(work).thread(NORTH, thread));
    }
}
