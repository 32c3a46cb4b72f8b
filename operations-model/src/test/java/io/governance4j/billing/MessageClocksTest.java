package io.governance4j.billing;

import static io.governance4j.operations.TwoAgencies.FOUNDER;
import static io.governance4j.operations.TwoAgencies.NORTH;
import static io.governance4j.operations.TwoAgencies.NORTH_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.billing.tables.records.MessageThreadsRecord;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.ServiceTest;
import io.governance4j.operations.TwoAgencies;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The clocks in the rows against a clock that counts minutes, through random conversations in each of which the program is
 * restarted and another instance takes over, at random moments.
 */
class MessageClocksTest {
    private static final long SEED = Long.getLong("governance.seed", 20260106);
    private static final int CONVERSATIONS = 3 * Integer.getInteger("governance.rounds", 1);
    private static final int STEPS = 12;
    private static final Letter LETTER = Letter.of("Words");

    private int restarts;
    private int changes;

    @ServiceTest
    void agreeWithAClockThatCountsMinutes(TestDatabase database) {
        long started = System.nanoTime();
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            Random random = new Random(SEED);
            for (int round = 0; round < CONVERSATIONS; round++) {
                converse(agencies, random, "seed " + SEED + ", round " + round);
            }
        }
        System.out.printf(
                "%s: %d conversations of %d steps, %d restarts, %d changes of instance, seed %d, %d s%n",
                database.engine(),
                CONVERSATIONS,
                STEPS,
                restarts,
                changes,
                SEED,
                Duration.ofNanos(System.nanoTime() - started).toSeconds());
        assertThat(restarts).isGreaterThanOrEqualTo(CONVERSATIONS);
        assertThat(changes).isEqualTo(CONVERSATIONS);
    }

    private void converse(TwoAgencies agencies, Random random, String what) {
        MessagePromise promise = promise(agencies, random);
        agencies.run(FOUNDER, work -> new MessagePromises(work).make(NORTH, promise));
        UUID thread = agencies.as(
                NORTH_ADMIN,
                work -> new Messages(work)
                        .open(NORTH, "Title", MessageCategory.BILLING, MessagePriority.NORMAL, LETTER));
        CountedClock counted = new CountedClock(promise, agencies.instant());
        int restart = random.nextInt(STEPS);
        int change = random.nextInt(STEPS);
        for (int step = 0; step < STEPS; step++) {
            agencies.pass(Duration.ofMinutes(1 + random.nextInt(random.nextInt(4) == 0 ? 4000 : 300)));
            counted.runTo(agencies.instant());
            if (step == restart) {
                restart(agencies);
            }
            if (step == change) {
                agencies.changeInstance();
                changes++;
            }
            act(agencies, random.nextInt(5), thread, counted);
            MessageThreadsRecord row = agencies.as(FOUNDER, work -> new Messages(work).thread(NORTH, thread));
            assertThat(row.getFirstResponseDueAt())
                    .as("%s, step %s", what, step)
                    .isEqualTo(counted.firstDue());
            assertThat(row.getResolutionDueAt()).as("%s, step %s", what, step).isEqualTo(counted.resolutionDue());
        }
        agencies.pass(Duration.ofDays(2));
    }

    private void restart(TwoAgencies agencies) {
        agencies.restart();
        restarts++;
    }

    private void act(TwoAgencies agencies, int act, UUID thread, CountedClock counted) {
        boolean resolved = agencies.<MessageThreadsRecord>as(FOUNDER, work -> new Messages(work).thread(NORTH, thread))
                .getStatus()
                .equals("resolved");
        if (act == 0) {
            agencies.run(NORTH_ADMIN, work -> new Messages(work).reply(NORTH, thread, LETTER));
            counted.running = true;
        } else if (act == 4) {
            restart(agencies);
        } else if (!resolved) {
            agencies.run(FOUNDER, work -> {
                Messages messages = new Messages(work);
                switch (act) {
                    case 1 -> messages.ask(NORTH, thread, LETTER);
                    case 2 -> messages.answer(NORTH, thread, LETTER);
                    default -> messages.resolve(NORTH, thread);
                }
            });
            counted.founderActs(act != 1, act == 3);
        }
    }

    private static MessagePromise promise(TwoAgencies agencies, Random random) {
        ServiceHours hours = ServiceHoursTest.random(random);
        Duration first = Duration.ofMinutes(1 + random.nextInt(1000));
        return new MessagePromise(
                "Random",
                null,
                MessagePriority.NORMAL,
                first,
                first.plusMinutes(random.nextInt(2000)),
                hours,
                random.nextInt(4) > 0,
                Duration.ZERO,
                null,
                LocalDate.ofInstant(agencies.instant(), hours.zone()));
    }

    /** Counts each minute in which somebody was waited for; what is left over is added as if nothing came any more. */
    private static final class CountedClock {
        private final MessagePromise promise;
        private final Counted first;
        private final Counted all;
        private Instant now;
        private Instant since;
        private boolean running = true;
        private boolean answered;

        CountedClock(MessagePromise promise, Instant now) {
            this.promise = promise;
            this.first = new Counted(promise.hours(), promise.firstResponse());
            this.all = new Counted(promise.hours(), promise.resolution());
            this.now = now;
            this.since = now;
        }

        void runTo(Instant end) {
            for (; now.isBefore(end); now = now.plusSeconds(60)) {
                if (running && !answered) {
                    first.minute(now);
                }
                if (running) {
                    all.minute(now);
                }
            }
        }

        void founderActs(boolean isAnswer, boolean settles) {
            boolean stops = settles || promise.pausesForAgency();
            if (running || (isAnswer && !answered) || settles) {
                since = now;
            }
            if (isAnswer && !answered) {
                answered = true;
                first.due = first.dueFrom(now);
            }
            running = running && !stops;
        }

        Instant firstDue() {
            return first.dueFrom(running ? now : since);
        }

        Instant resolutionDue() {
            return all.dueFrom(running ? now : since);
        }
    }

    /** Minutes that are left, and when the last of them was over. */
    private static final class Counted {
        private final ServiceHours hours;
        private long left;
        private @Nullable Instant due;

        Counted(ServiceHours hours, Duration promised) {
            this.hours = hours;
            this.left = promised.toMinutes();
        }

        void minute(Instant begins) {
            if (due == null && ServiceHoursTest.running(hours, begins) && --left == 0) {
                due = begins.plusSeconds(60);
            }
        }

        Instant dueFrom(Instant at) {
            if (due != null) {
                return due;
            }
            Instant minute = at;
            for (long more = left; more > 0; minute = minute.plusSeconds(60)) {
                more -= ServiceHoursTest.running(hours, minute) ? 1 : 0;
            }
            return minute;
        }
    }
}
