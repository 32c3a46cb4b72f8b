package io.governance4j.operations.demo;

import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.operations.Part;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A region of clinics and agencies with its staff, patients, cases and claims and a year of events, made up from a seed.
 *
 * <pre>{@code
 * OperationsModel.install(dataSource, DemoData.PARTS);
 * DemoData.region(42).rows(100_000).until(LocalDate.of(2026, 6, 30)).into(dataSource);
 * }</pre>
 *
 * <p>Seed, size, last day and number of clinics decide every value, the ids too, on every engine and JVM whose time zone
 * data agree about the past. The rows keep every check and key of the tables, and their figures agree: case numbers have no
 * gap, claims and statements are the sum of their lines, and balances what is due. They are streamed, so memory does not
 * grow with their number. Nobody in them exists. Immutable; safe for all threads.
 *
 * @param seed what everything follows from
 * @param rows how many rows there will be in all tables together, within a few per cent
 * @param last the last day of the year that is told; only what is planned lies behind it
 * @param clinics how many clinics, or 0 for as many as suit the number of rows
 * @param listener is told after each batch
 */
public record DemoData(long seed, long rows, LocalDate last, int clinics, Consumer<DemoProgress> listener) {
    /** The parts whose tables are filled; they have to be installed, and to be empty of what a former run left. */
    public static final Set<Part> PARTS = Set.of(Part.OPERATIONS, Part.BILLING, Part.QUALITY, Part.COMPLIANCE);

    /** The fewest rows in which everything occurs. */
    public static final long FEWEST = 1_000;

    /** The most rows. */
    public static final long MOST = 1_000_000;

    private static final long FIRST_SIZE = 10_000;
    private static final LocalDate LAST = LocalDate.of(2026, 6, 30);
    private static final int FEWEST_ROWS_A_CLINIC = 250;

    /**
     * Checks each part.
     *
     * @param seed what everything follows from
     * @param rows how many rows there will be in all tables together, within a few per cent
     * @param last the last day of the year that is told; only what is planned lies behind it
     * @param clinics how many clinics, or 0 for as many as suit the number of rows
     * @param listener is told after each batch
     */
    public DemoData {
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(listener, "listener");
        if (rows < FEWEST || rows > MOST) {
            throw new IllegalArgumentException("rows: must be from " + FEWEST + " to " + MOST + ", but is " + rows);
        }
        if (last.getYear() < 2001 || last.getYear() > 2098) {
            throw new IllegalArgumentException("until: must be from 2001 to 2098, but is " + last);
        }
        if (clinics < 0 || clinics > rows / FEWEST_ROWS_A_CLINIC) {
            throw new IllegalArgumentException("clinics: " + rows + " rows are enough for "
                    + rows / FEWEST_ROWS_A_CLINIC + ", but there shall be " + clinics);
        }
    }

    /**
     * Begins with a region of 10,000 rows until 30 June 2026, whose progress is logged at each 5 per cent.
     *
     * @param seed what everything follows from
     * @return the region
     */
    public static DemoData region(long seed) {
        return new DemoData(seed, FIRST_SIZE, LAST, 0, DemoProgress.log());
    }

    /**
     * {@return the region with another number of rows}
     *
     * @param count from {@value #FEWEST} to {@value #MOST}
     * @throws IllegalArgumentException if it is outside of that
     */
    public DemoData rows(long count) {
        return new DemoData(seed, count, last, clinics, listener);
    }

    /**
     * {@return the region with another year}
     *
     * @param day its last day
     * @throws IllegalArgumentException if its year is not from 2001 to 2098
     */
    public DemoData until(LocalDate day) {
        return new DemoData(seed, rows, day, clinics, listener);
    }

    /**
     * {@return the region with a number of clinics of the caller's}
     *
     * @param count at most one for each 250 rows; 0 for as many as suit
     * @throws IllegalArgumentException if it is more
     */
    public DemoData clinics(int count) {
        return new DemoData(seed, rows, last, count, listener);
    }

    /**
     * {@return the region with another listener, instead of the log}
     *
     * @param other is told after each batch, on the thread that writes
     */
    public DemoData progress(Consumer<DemoProgress> other) {
        return new DemoData(seed, rows, last, clinics, other);
    }

    /**
     * Fills tables that are not protected, in the schema that the pool's connections are in.
     *
     * @param dataSource the host's pool
     * @return how many rows were written
     * @throws io.governance4j.StorageException if the database refuses; batches before are kept
     */
    public long into(DataSource dataSource) {
        return into(DemoTarget.of(dataSource));
    }

    /**
     * Fills tables as subjects who may, so that every row is captured, and refused where the policy has it so.
     *
     * @param governance the facade
     * @param writers who writes
     * @return how many rows were written
     */
    public long into(JdbcGovernance governance, DemoWriters writers) {
        return into(DemoTarget.of(governance, writers));
    }

    /**
     * Hands every row on.
     *
     * @param target where to
     * @return how many rows were handed on
     */
    public long into(DemoTarget target) {
        RowStream stream = new RowStream(target, rows, listener);
        new Region(seed, rows, DemoYear.until(last), clinics).write(stream);
        stream.finish();
        return stream.taken();
    }
}
