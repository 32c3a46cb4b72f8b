package io.governance4j.operations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Check;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Record;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;

/**
 * Makes one row for each table of a schema, in which every column has a value and points to the other rows, in an order in
 * which they can be inserted. What grows, grows from column to column, so that an end which stands after its beginning is
 * later; numbers are all 7, so that neither exceeds another.
 */
final class Filler {
    /** Values for columns whose checks ask for more than that, as {@code table.column}. */
    private static final Map<String, Object> KNOWN =
            Map.of("ops_case_counters.case_year", 2026, "clinical_notes.cosigned_by", "somebody else");

    private static final UUID TENANT = UUID.fromString("7e4a7000-0000-4000-8000-000000000001");
    private static final Pattern CLOSED = Pattern.compile("\"(\\w+)\" IN ?\\(('[^')]*'(?:, '[^')]*')*)\\)");
    private static final Instant MOMENT = Instant.parse("2026-03-08T02:30:00.000001Z");
    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);
    private static final LocalTime HOUR = LocalTime.of(0, 7, 1);

    private final Map<Table<?>, TableRecord<?>> rows = new LinkedHashMap<>();

    private Filler() {}

    static List<TableRecord<?>> rows(Schema schema) {
        Filler filler = new Filler();
        List<Table<?>> open = new ArrayList<>(schema.getTables());
        while (!open.isEmpty()) {
            Table<?> next = open.stream()
                    .filter(filler::canFollow)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("refer to each other in a circle: " + open));
            filler.add(next);
            open.remove(next);
        }
        return List.copyOf(filler.rows.values());
    }

    /** Returns the tenant column, or the id where a row is the tenant. */
    static Field<?> tenant(Table<?> table) {
        Field<?> clinic = table.field("clinic_id");
        Field<?> agency = table.field("agency_id");
        return clinic != null ? clinic : agency != null ? agency : table.field("id");
    }

    /** Returns the columns that hold one of a closed list of words, each with the words. */
    static Map<String, List<String>> closedLists(Table<?> table) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Check<?> check : table.getChecks()) {
            Matcher closed = CLOSED.matcher(check.condition().toString());
            if (closed.find()) {
                lists.put(
                        closed.group(1),
                        Arrays.asList(closed.group(2).replace("'", "").split(", ")));
            }
        }
        return lists;
    }

    private boolean canFollow(Table<?> table) {
        return table.getReferences().stream()
                .map(key -> key.getKey().getTable())
                .allMatch(referred -> referred.equals(table) || rows.containsKey(referred));
    }

    private void add(Table<?> table) {
        TableRecord<?> row = (TableRecord<?>) table.newRecord();
        Map<String, List<String>> closed = closedLists(table);
        for (int i = 0; i < table.fields().length; i++) {
            Field<?> field = table.field(i);
            List<String> words = closed.get(field.getName());
            Object value = words != null ? words.get(words.size() - 1) : value(field, i);
            row.from(Map.of(field.getName(), KNOWN.getOrDefault(table.getName() + "." + field.getName(), value)));
        }
        row.from(Map.of(tenant(table).getName(), TENANT));
        for (ForeignKey<?, ?> key : table.getReferences()) {
            Table<?> referred = key.getKey().getTable();
            point(row, key, referred.equals(table) ? row : rows.get(referred));
        }
        rows.put(table, row);
    }

    private static void point(Record row, ForeignKey<?, ?> key, Record to) {
        for (int i = 0; i < key.getFields().size(); i++) {
            TableField<?, ?> there = key.getKeyFields().get(i);
            row.from(Map.of(key.getFields().get(i).getName(), to.get(there)));
        }
    }

    private static Object value(Field<?> field, int place) {
        Class<?> type = field.getType();
        if (type == UUID.class) {
            return UUID.nameUUIDFromBytes(field.toString().getBytes(StandardCharsets.UTF_8));
        } else if (type == String.class) {
            return text(field.getDataType().length());
        } else if (type == Instant.class) {
            return MOMENT.plus(Duration.ofHours(place));
        } else if (type == LocalDate.class) {
            return DAY.plusDays(place);
        } else if (type == LocalTime.class) {
            return HOUR.plusMinutes(10L * place);
        } else if (type == Boolean.class) {
            return place % 2 == 0;
        } else if (type == BigDecimal.class) {
            return new BigDecimal("7.3").setScale(field.getDataType().scale(), RoundingMode.UNNECESSARY);
        } else if (type == List.class) {
            return List.of("knee, left", "dos \"brisé\"");
        } else if (type == Integer.class) {
            return 7;
        } else if (type == Long.class) {
            return 7L;
        }
        throw new IllegalStateException(field + ": no value for " + type);
    }

    /** Text without a limit may be JSON. */
    private static String text(int limit) {
        String text =
                limit == 0 ? "{\"by\": \"Zoë O'Neill 🦜\"}" : limit < 20 ? "CADEFGHIJKLMNOPQRSTU" : "d'été \"7\" 🦜";
        return limit == 0 || text.length() <= limit ? text : text.substring(0, limit);
    }
}
