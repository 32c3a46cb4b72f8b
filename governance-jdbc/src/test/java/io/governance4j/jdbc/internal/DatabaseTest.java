package io.governance4j.jdbc.internal;

import static io.governance4j.jdbc.internal.jooq.Tables.GOVERNANCE_STATE;
import static io.governance4j.jdbc.internal.jooq.Tables.ROLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.StorageException;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.OneConnection;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jooq.DSLContext;

class DatabaseTest {
    @EngineTest
    void twoThreadsThatCountTogetherLoseNothing(TestDatabase test) throws Exception {
        Database database = Fixtures.migrated(test);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> counting = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                counting.add(threads.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        database.write(dsl -> increment(database, dsl));
                    }
                }));
            }
            for (Future<?> each : counting) {
                each.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(revision(database)).isEqualTo(400);
    }

    @EngineTest
    void twoThreadsThatLockEachOtherOutBothFinish(TestDatabase test) throws Exception {
        Database database = Fixtures.migrated(test);
        database.write(
                dsl -> dsl.insertInto(ROLES, ROLES.ROLE).values("a").values("b").execute());
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (List<String> order : List.of(List.of("a", "b"), List.of("b", "a"))) {
                writing.add(threads.submit(() -> database.write(dsl -> {
                    describe(dsl, order.get(0), order.get(0));
                    bothHoldOne.countDown();
                    await(bothHoldOne);
                    return describe(dsl, order.get(1), order.get(0));
                })));
            }
            for (Future<?> each : writing) {
                each.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        List<String> found =
                database.read(dsl -> dsl.select(ROLES.DESCRIPTION).from(ROLES).fetch(ROLES.DESCRIPTION));
        assertThat(found).isIn(List.of("a", "a"), List.of("b", "b"));
    }

    @EngineTest
    void aReadSeesOneMoment(TestDatabase test) throws Exception {
        Database database = Fixtures.migrated(test);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch started = new CountDownLatch(1);
            List<Long> seen = new ArrayList<>();
            Future<?>[] writing = new Future<?>[1];
            database.read(dsl -> {
                seen.add(dsl.fetchValue(GOVERNANCE_STATE.REVISION));
                writing[0] = other.submit(() -> {
                    started.countDown();
                    return database.write(inner -> increment(database, inner));
                });
                waitFor(writing[0]);
                return seen.add(dsl.fetchValue(GOVERNANCE_STATE.REVISION));
            });
            writing[0].get(1, TimeUnit.MINUTES);
            assertThat(seen).containsExactly(0L, 0L);
            assertThat(revision(database)).isEqualTo(1);
        } finally {
            other.shutdownNow();
        }
    }

    @EngineTest
    void theConnectionGoesBackAsItCame(TestDatabase test) throws Exception {
        Fixtures.migrated(test);
        for (boolean autoCommit : new boolean[] {true, false}) {
            try (Connection connection = test.dataSource().getConnection()) {
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                connection.setAutoCommit(autoCommit);
                OneConnection pool = new OneConnection(connection);
                Database database = Database.open(pool.dataSource(), null, null);
                long before = revision(database);
                database.write(dsl -> increment(database, dsl));
                assertThatThrownBy(() -> database.write(dsl -> {
                            increment(database, dsl);
                            throw new IllegalArgumentException("the work's own");
                        }))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThat(revision(database)).isEqualTo(before + 1);
                assertThat(pool.isLent()).isFalse();
                assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
                assertThat(connection.isReadOnly()).isFalse();
            }
        }
    }

    @EngineTest
    void aReadKeepsNothing(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        try {
            database.read(dsl -> dsl.insertInto(ROLES, ROLES.ROLE).values("r").execute());
        } catch (StorageException e) {
            // Some engines refuse the write, the others forget it.
            assertThat(e).hasMessageContaining("the database failed");
        }
        assertThat(database.<Integer>read(dsl -> dsl.fetchCount(ROLES))).isZero();
    }

    @EngineTest
    void aFailureOfTheDatabaseIsAStorageException(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        assertThatThrownBy(() -> database.write(dsl -> dsl.insertInto(ROLES, ROLES.ROLE)
                        .values("r")
                        .values("r")
                        .execute()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the database failed");
        assertThat(database.<Integer>read(dsl -> dsl.fetchCount(ROLES))).isZero();
    }

    @EngineTest
    void anUnreachableDatabaseIsNamedAsSuch(TestDatabase test, Engine engine) {
        String nowhere = switch (engine) {
            case H2 -> "jdbc:h2:tcp://127.0.0.1:1/none";
            case POSTGRESQL -> "jdbc:postgresql://127.0.0.1:1/none";
            case MARIADB -> "jdbc:mariadb://127.0.0.1:1/none";
            case SQLITE -> "jdbc:sqlite:/no/such/folder/none.db";
        };
        HikariDataSource pool = test.pool(config -> {
            config.setJdbcUrl(nowhere);
            config.setInitializationFailTimeout(-1);
            config.setConnectionTimeout(300);
        });
        assertThatThrownBy(() -> Database.open(pool, null, null))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the database cannot be reached");
    }

    private static int increment(Database database, DSLContext dsl) {
        long revision = dsl.fetchSingle(database.forUpdate(dsl.selectFrom(GOVERNANCE_STATE)))
                .getRevision();
        return dsl.update(GOVERNANCE_STATE)
                .set(GOVERNANCE_STATE.REVISION, revision + 1)
                .execute();
    }

    private static int describe(DSLContext dsl, String role, String text) {
        return dsl.update(ROLES)
                .set(ROLES.DESCRIPTION, text)
                .where(ROLES.ROLE.eq(role))
                .execute();
    }

    /** Waits a moment only, because one writer at a time never meets the other. */
    private static void await(CountDownLatch latch) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
        while (latch.getCount() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static long revision(Database database) {
        return database.<Long>read(dsl -> dsl.fetchValue(GOVERNANCE_STATE.REVISION));
    }

    /** Gives the writer its chance; where writers wait for readers, it goes on waiting. */
    private static void waitFor(Future<?> writer) {
        try {
            writer.get(500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            assertThat(writer.isDone()).isFalse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
