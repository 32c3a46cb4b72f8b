package io.governance4j.operations.demo;

import io.governance4j.operations.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableRecord;

/** Gathers rows into batches, puts the tables of each in the order of their keys, and counts. */
final class RowStream {
    private static final int BATCH = 1_000;

    private final DemoTarget target;
    private final long total;
    private final Consumer<DemoProgress> listener;
    private final TableOrder order = new TableOrder();
    private final Map<Part, List<TableRecord<?>>> waiting = new EnumMap<>(Part.class);
    private final long begun = System.nanoTime();
    private long taken;
    private long written;

    RowStream(DemoTarget target, long total, Consumer<DemoProgress> listener) {
        this.target = target;
        this.total = total;
        this.listener = listener;
    }

    /** Returns how many rows came until now, written or not. */
    long taken() {
        return taken;
    }

    /** Takes a row that was never changed. */
    void add(Part part, TableRecord<?> row, Instant made) {
        add(part, row, made, made);
    }

    /** Takes a row; those that it refers to came before. */
    void add(Part part, TableRecord<?> row, Instant made, Instant changed) {
        row.set(instant(row.getTable(), "created_at"), made);
        if (row.field("updated_at") != null) {
            row.set(instant(row.getTable(), "updated_at"), changed);
        }
        List<TableRecord<?>> rows = waiting.computeIfAbsent(part, none -> new ArrayList<>());
        rows.add(row);
        taken++;
        if (rows.size() == BATCH) {
            write(part);
        }
    }

    /** Writes what waits. */
    void finish() {
        List.copyOf(waiting.keySet()).forEach(this::write);
    }

    private void write(Part part) {
        Map<Table<?>, List<TableRecord<?>>> byTable = new TreeMap<>(order);
        List<TableRecord<?>> rows = Objects.requireNonNull(waiting.remove(part));
        rows.forEach(row -> byTable.computeIfAbsent(row.getTable(), none -> new ArrayList<>())
                .add(row));
        target.write(part, byTable.values().stream().flatMap(List::stream).toList());
        written += rows.size();
        listener.accept(new DemoProgress(written, total, Duration.ofNanos(System.nanoTime() - begun)));
    }

    private static Field<Instant> instant(Table<?> table, String name) {
        return Objects.requireNonNull(table.field(name, Instant.class), name);
    }
}
