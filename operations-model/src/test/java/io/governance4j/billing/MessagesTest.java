package io.governance4j.billing;

import static io.governance4j.billing.Tables.MESSAGE_ATTACHMENTS;
import static io.governance4j.billing.Tables.MESSAGE_THREADS;
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

import io.governance4j.Subject;
import io.governance4j.billing.Letter.Attachment;
import io.governance4j.billing.MessageClocks.Breach;
import io.governance4j.billing.MessageClocks.Promised;
import io.governance4j.billing.tables.records.MessageThreadsRecord;
import io.governance4j.billing.tables.records.PortalNotificationsRecord;
import io.governance4j.billing.tables.records.ThreadMessagesRecord;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.Beside;
import io.governance4j.operations.ServiceTest;
import io.governance4j.operations.TwoAgencies;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.WrongStateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

class MessagesTest {
    private static final Letter HELLO = Letter.of("Why is this statement so high?");
    private static final MessagePromise PROMISE = new MessagePromise(
            "Normal",
            null,
            MessagePriority.NORMAL,
            Duration.ofHours(4),
            Duration.ofHours(24),
            ServiceHours.ALWAYS,
            true,
            Duration.ofHours(1),
            "founder",
            LocalDate.of(2026, 1, 1));

    @ServiceTest
    void aQuestionBackStopsTheClocksUntilTheReply(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID thread = begun(agencies);
            agencies.pass(Duration.ofHours(1));
            agencies.run(FOUNDER, work -> new Messages(work).ask(NORTH, thread, Letter.of("Which one?")));
            agencies.pass(Duration.ofHours(10));
            assertThat(agencies.<List<Breach>>as(FOUNDER, work -> new MessageClocks(work).breaches(NORTH)))
                    .isEmpty();
            agencies.run(NORTH_ADMIN, work -> new Messages(work).reply(NORTH, thread, Letter.of("The last.")));
            MessageThreadsRecord row = row(agencies, thread);
            assertThat(row.getFirstResponseDueAt()).isEqualTo(START.plus(Duration.ofHours(14)));
            assertThat(row.getResolutionDueAt()).isEqualTo(START.plus(Duration.ofHours(34)));
            assertThat(row.getSlaPausedSeconds()).isEqualTo(36_000);
            assertThat(row.getStatus()).isEqualTo("awaiting_founder");
        }
    }

    @ServiceTest
    void theAnswerStopsTheFirstClockForGood(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID thread = begun(agencies);
            agencies.pass(Duration.ofHours(2));
            agencies.run(FOUNDER, work -> new Messages(work).answer(NORTH, thread, Letter.of("It holds two trips.")));
            agencies.pass(Duration.ofHours(5));
            agencies.run(NORTH_ADMIN, work -> new Messages(work).reply(NORTH, thread, Letter.of("Thanks.")));
            agencies.run(FOUNDER, work -> new Messages(work).resolve(NORTH, thread));
            MessageThreadsRecord row = row(agencies, thread);
            assertThat(row.getFirstRespondedAt()).isEqualTo(START.plus(Duration.ofHours(2)));
            assertThat(row.getFirstResponseDueAt()).isEqualTo(START.plus(Duration.ofHours(4)));
            assertThat(row.getResolutionDueAt()).isEqualTo(START.plus(Duration.ofHours(29)));
            assertThat(row.getStatus()).isEqualTo("resolved");
            agencies.run(NORTH_ADMIN, work -> new Messages(work).close(NORTH, thread));
            assertThatThrownBy(() -> agencies.run(NORTH_ADMIN, work -> new Messages(work).reply(NORTH, thread, HELLO)))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessageContaining("is closed");
        }
    }

    @ServiceTest
    void aBrokenPromiseIsFoundWithoutATimerAndToldOnce(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID thread = begun(agencies);
            agencies.pass(Duration.ofMinutes(200));
            assertThat(watch(agencies)).isEmpty();
            agencies.pass(Duration.ofHours(1));
            agencies.restart();
            assertThat(watch(agencies)).extracting(Breach::promised).containsExactly(Promised.FIRST_RESPONSE);
            assertThat(watch(agencies)).isEmpty();
            List<Breach> listed = agencies.as(NORTH_ADMIN, work -> new MessageClocks(work).breaches(NORTH));
            assertThat(listed).singleElement().satisfies(breach -> {
                assertThat(breach.thread()).isEqualTo(thread);
                assertThat(breach.dueAt()).isEqualTo(START.plus(Duration.ofHours(4)));
                assertThat(breach.keptAt()).isNull();
                assertThat(breach.escalatesToRole()).isEqualTo("founder");
            });
            List<PortalNotificationsRecord> told = agencies.as(FOUNDER, work -> new Notifications(work).mine(NORTH));
            assertThat(told)
                    .extracting(PortalNotificationsRecord::getNotificationType)
                    .containsExactly("sla_breach", "sla_warning");
        }
    }

    /** The time goes on while it looks; who is looked at late is not late for that. */
    @ServiceTest
    void allAreJudgedByTheSameMoment(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            begun(agencies);
            agencies.run(NORTH_ADMIN, work -> open(new Messages(work)));
            Instant due = START.plus(Duration.ofHours(4));
            AtomicLong minutes = new AtomicLong();
            InstantSource later = () -> due.plus(Duration.ofMinutes(minutes.getAndIncrement()));
            List<Breach> found = agencies.as(
                    FOUNDER, work -> new MessageClocks(work.at(later.withZone(ZoneOffset.UTC))).watch(NORTH));
            assertThat(found).isEmpty();
            minutes.set(0);
            List<Breach> listed = agencies.as(
                    FOUNDER, work -> new MessageClocks(work.at(later.withZone(ZoneOffset.UTC))).breaches(NORTH));
            assertThat(listed).isEmpty();
        }
    }

    @ServiceTest
    void whoAnswersInTimeWhileOthersLookIsNotLate(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID thread = begun(agencies);
            agencies.pass(Duration.ofMinutes(239));
            List<Breach> found = agencies.as(FOUNDER, work -> {
                Beside.commits(
                        work,
                        MESSAGE_THREADS,
                        () -> agencies.run(FOUNDER, other -> new Messages(other).answer(NORTH, thread, HELLO)));
                agencies.pass(Duration.ofMinutes(2));
                return new MessageClocks(work).watch(NORTH);
            });
            assertThat(found).isEmpty();
            assertThat(row(agencies, thread).getFirstResponseBreachedAt()).isNull();
        }
    }

    @ServiceTest
    void goesOnThoughTheClockOfWhoAsksIsAhead(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID thread = begun(agencies);
            agencies.pass(Duration.ofHours(1));
            agencies.run(FOUNDER, work -> new Messages(work).ask(NORTH, thread, HELLO));
            MessageThreadsRecord asked = row(agencies, thread);
            agencies.pass(Duration.ofMinutes(-5));
            agencies.run(NORTH_ADMIN, work -> new Messages(work).reply(NORTH, thread, HELLO));
            MessageThreadsRecord row = row(agencies, thread);
            assertThat(row.getSlaPausedSeconds()).isZero();
            assertThat(row.getSlaPausedAt()).isNull();
            assertThat(row.getFirstResponseDueAt()).isEqualTo(asked.getFirstResponseDueAt());
            assertThat(row.getResolutionDueAt()).isEqualTo(asked.getResolutionDueAt());
        }
    }

    @ServiceTest
    void tellsTheOtherSideWithoutAWordOfTheLetter(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID thread = begun(agencies);
            agencies.run(FOUNDER, work -> new Messages(work).answer(NORTH, thread, Letter.of("Secret words")));
            List<PortalNotificationsRecord> told =
                    agencies.as(NORTH_ADMIN, work -> new Notifications(work).mine(NORTH));
            assertThat(told).singleElement().satisfies(one -> {
                assertThat(one.getTitle()).isEqualTo("There is a new message");
                assertThat(one.getBody()).isNull();
                assertThat(one.getThreadId()).isEqualTo(thread);
            });
            UUID id = told.get(0).getId();
            agencies.run(NORTH_ADMIN, work -> new Notifications(work).read(NORTH, id));
            assertThat(agencies.<List<PortalNotificationsRecord>>as(
                            NORTH_ADMIN, work -> new Notifications(work).mine(NORTH)))
                    .extracting(PortalNotificationsRecord::getStatus)
                    .containsExactly("read");
            assertThatThrownBy(() -> agencies.run(FOUNDER, work -> new Notifications(work).read(NORTH, id)))
                    .isInstanceOf(UnknownRecordException.class);
        }
    }

    @ServiceTest
    void keepsMessagesInOrderWithTheirFiles(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID thread = begun(agencies);
            Attachment file = new Attachment("a.pdf", "application/pdf", 12, "ab".repeat(32), "vault/a");
            agencies.run(
                    NORTH_ADMIN, work -> new Messages(work).reply(NORTH, thread, new Letter("See", List.of(file))));
            agencies.run(FOUNDER, work -> new Messages(work).answer(NORTH, thread, Letter.of("Seen")));
            List<ThreadMessagesRecord> written =
                    agencies.as(NORTH_ADMIN, work -> new Messages(work).messages(NORTH, thread));
            assertThat(written).extracting(ThreadMessagesRecord::getBody).containsExactly(HELLO.body(), "See", "Seen");
            assertThat(written)
                    .extracting(ThreadMessagesRecord::getSenderKind)
                    .containsExactly("agency", "agency", "founder");
            assertThat(agencies.<Integer>as(NORTH_ADMIN, work -> new Messages(work).read(NORTH, thread)))
                    .isEqualTo(1);
            assertThat(agencies.<Integer>as(FOUNDER, work -> new Messages(work).read(NORTH, thread)))
                    .isEqualTo(2);
            assertThat(agencies.<Integer>as(FOUNDER, work -> work.dsl().fetchCount(MESSAGE_ATTACHMENTS)))
                    .isEqualTo(1);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Attachment("a", "b/c", 1, "ab".repeat(32), "https://x.example/a"))
                .withMessageStartingWith("storageReference: ");
    }

    @ServiceTest
    void isClosedToEverybodyElse(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID thread = begun(agencies);
            for (Subject other : List.of(SOUTH_ADMIN, BILLER, REVIEWER, MEDIC, AGENT)) {
                agencies.denies(other, work -> open(new Messages(work)));
                agencies.denies(other, work -> new Messages(work).reply(NORTH, thread, HELLO));
                agencies.denies(other, work -> new Messages(work).answer(NORTH, thread, HELLO));
                agencies.denies(other, work -> new Messages(work).messages(NORTH, thread));
                agencies.denies(other, work -> new MessageClocks(work).breaches(NORTH));
            }
            agencies.denies(NORTH_ADMIN, work -> new Messages(work).answer(NORTH, thread, HELLO));
            agencies.denies(NORTH_ADMIN, work -> new Messages(work).resolve(NORTH, thread));
            agencies.denies(NORTH_ADMIN, work -> new MessagePromises(work).make(NORTH, PROMISE));
            assertThatThrownBy(() -> agencies.run(SOUTH_ADMIN, work -> new Messages(work).reply(SOUTH, thread, HELLO)))
                    .isInstanceOf(UnknownRecordException.class);
        }
    }

    private static UUID begun(TwoAgencies agencies) {
        agencies.run(FOUNDER, work -> new MessagePromises(work).make(NORTH, PROMISE));
        return agencies.as(NORTH_ADMIN, work -> open(new Messages(work)));
    }

    private static UUID open(Messages messages) {
        return messages.open(NORTH, "A statement", MessageCategory.STATEMENTS, MessagePriority.NORMAL, HELLO);
    }

    private static MessageThreadsRecord row(TwoAgencies agencies, UUID thread) {
        return agencies.as(FOUNDER, work -> new Messages(work).thread(NORTH, thread));
    }

    private static List<Breach> watch(TwoAgencies agencies) {
        return agencies.as(FOUNDER, work -> new MessageClocks(work).watch(NORTH));
    }
}
