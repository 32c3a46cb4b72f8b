package io.governance4j.operations.demo;

import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.operations.Part;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableRecord;

/** Every value of every row, whatever order they came in. */
final class Fingerprint implements DemoTarget {
    private static final List<Schema> SCHEMAS = List.of(
            io.governance4j.operations.DefaultSchema.DEFAULT_SCHEMA,
            io.governance4j.billing.DefaultSchema.DEFAULT_SCHEMA,
            io.governance4j.quality.DefaultSchema.DEFAULT_SCHEMA,
            io.governance4j.compliance.DefaultSchema.DEFAULT_SCHEMA);

    private final Map<String, Set<String>> rows = new TreeMap<>();

    /** Returns that of the tables that are filled. */
    static Fingerprint of(DataSource dataSource) {
        Fingerprint print = new Fingerprint();
        Database.open(dataSource, null, null).read(dsl -> {
            tables().forEach(table -> dsl.selectFrom(table).forEach(row -> print.add((TableRecord<?>) row)));
            return true;
        });
        return print;
    }

    /** Returns that of the tables that are filled, as two subjects see them together. */
    static Fingerprint of(JdbcGovernance governance, Subject... subjects) {
        Fingerprint print = new Fingerprint();
        for (Subject subject : subjects) {
            governance.runTransaction(
                    subject,
                    dsl -> tables().forEach(
                                    table -> dsl.selectFrom(table).forEach(row -> print.add((TableRecord<?>) row))));
        }
        return print;
    }

    /** Returns that of what is generated, without a database. */
    static Fingerprint of(DemoData data) {
        Fingerprint print = new Fingerprint();
        data.into(print);
        return print;
    }

    static List<Table<?>> tables() {
        return SCHEMAS.stream().flatMap(schema -> schema.getTables().stream()).toList();
    }

    @Override
    public void write(Part part, List<? extends TableRecord<?>> batch) {
        batch.forEach(this::add);
    }

    private void add(TableRecord<?> row) {
        rows.computeIfAbsent(row.getTable().getName(), none -> new TreeSet<>()).add(Arrays.toString(row.intoArray()));
    }

    int count() {
        return rows.values().stream().mapToInt(Set::size).sum();
    }

    Map<String, Set<String>> rows() {
        return rows;
    }

    String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            rows.forEach((table, lines) -> {
                digest.update(table.getBytes(StandardCharsets.UTF_8));
                lines.forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
