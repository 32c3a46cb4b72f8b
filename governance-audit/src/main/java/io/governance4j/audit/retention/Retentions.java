package io.governance4j.audit.retention;

import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.json.Json;
import io.governance4j.audit.json.JsonException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How long evidence is kept, table by table. Tables without a rule, and the logs of decisions, are kept for the longest period
 * of the rules, or ten years when there are none. An immutable value.
 *
 * <p>Periods are counted in whole days of a time zone, UTC unless {@link #in} names another, and the last day is kept.
 */
public final class Retentions {
    private static final LocalDate SOME_DAY = LocalDate.of(2001, 1, 1);

    private final Map<String, Retention> rules;
    private final @Nullable Period decisions;
    private final ZoneId zone;

    private Retentions(Map<String, Retention> rules, @Nullable Period decisions, ZoneId zone) {
        this.rules = rules;
        this.decisions = decisions;
        this.zone = zone;
    }

    /**
     * Puts rules together.
     *
     * @param rules one for each table that is not as the others
     * @return the retentions
     * @throws IllegalArgumentException if two are about one table
     */
    public static Retentions of(Retention... rules) {
        Map<String, Retention> byTable = new LinkedHashMap<>();
        for (Retention rule : Arrays.asList(rules)) {
            if (byTable.put(rule.table(), rule) != null) {
                throw new IllegalArgumentException("two retentions are about the table " + rule.table());
            }
        }
        return new Retentions(Map.copyOf(byTable), null, ZoneOffset.UTC);
    }

    /**
     * Counts days as they are counted somewhere.
     *
     * @param where the time zone
     * @return other retentions
     */
    public Retentions in(ZoneId where) {
        return new Retentions(rules, decisions, Objects.requireNonNull(where, "time zone"));
    }

    /**
     * Keeps the logs of decisions for a period.
     *
     * @param length for how long
     * @return other retentions
     */
    public Retentions decisions(Period length) {
        return new Retentions(rules, Retention.checked(length), zone);
    }

    /**
     * How long tables without a rule are kept.
     *
     * @return the longest period
     */
    public Period otherwise() {
        return rules.values().stream()
                .map(Retention::period)
                .max(Comparator.comparing(SOME_DAY::plus))
                .orElse(Retention.DEFAULT);
    }

    /**
     * The tables about whose events only the record can tell, however young they are.
     *
     * @return an immutable set
     */
    public Set<String> tablesReadingImages() {
        return rules.values().stream()
                .filter(Retention::readsImage)
                .map(Retention::table)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether all events of a record have one fate, because the record states the day that counts.
     *
     * @param table the record's table
     * @return false if each event has its own
     */
    public boolean isOfWholeRecords(String table) {
        Retention rule = rules.get(table);
        return rule != null && rule.anchor() != null;
    }

    /**
     * A time from which on events of all other tables are kept.
     *
     * @param now the present
     * @return the instant; older ones may be kept as well
     */
    public Instant keptSince(Instant now) {
        Period shortest = rules.values().stream()
                .map(Retention::period)
                .min(Comparator.comparing(SOME_DAY::plus))
                .orElse(Retention.DEFAULT);
        // A month's length depends on where one begins to count; a week is more than that ever makes.
        return new Days(zone, now)
                .of(now)
                .minus(shortest)
                .plusDays(7)
                .atStartOfDay(zone)
                .toInstant();
    }

    /**
     * What becomes of a logged decision.
     *
     * @param decidedAt when it was made
     * @param now the present
     * @return its fate
     */
    public Fate ofDecision(Instant decidedAt, Instant now) {
        Days days = new Days(zone, now);
        return days.since(days.of(decidedAt), decisions == null ? otherwise() : decisions);
    }

    /**
     * What becomes of an event.
     *
     * @param event the event; its data are not looked at
     * @param newest gives the newest event that shows the same record, erased or not; empty when there is none
     * @param now the present
     * @return its fate
     */
    public Fate of(AuditEvent event, Function<AuditEvent, Optional<AuditEvent>> newest, Instant now) {
        Days days = new Days(zone, now);
        Retention rule =
                event.target().table() == null ? null : rules.get(event.target().table());
        if (rule == null) {
            return days.since(days.of(event.at()), otherwise());
        }
        if (!rule.readsImage() || event.target().record() == null) {
            return days.since(days.of(event.at()), rule.period());
        }
        return newest.apply(event)
                .map(Retentions::image)
                .map(image -> of(rule, event, image, days))
                .orElse(Fate.UNDECIDABLE);
    }

    private static Fate of(Retention rule, AuditEvent event, Json.Fields image, Days days) {
        Fate fate = rule.anchor() == null
                ? days.since(days.of(event.at()), rule.period())
                : since(image.fields().get(rule.anchor()), rule.period(), days);
        Retention.Minor minor = rule.minor();
        return minor == null
                ? fate
                : fate.and(since(image.fields().get(minor.birth()), Period.ofYears(minor.age()), days));
    }

    private static Fate since(@Nullable Json value, Period period, Days days) {
        if (value == Json.Word.NULL) {
            return Fate.KEPT;
        }
        if (value instanceof Json.Text text) {
            return days.read(text.value()).map(day -> days.since(day, period)).orElse(Fate.UNDECIDABLE);
        }
        return Fate.UNDECIDABLE;
    }

    /** The record as it is now or, when it was deleted, was at last. */
    private static Json.@Nullable Fields image(AuditEvent newest) {
        String data = newest.change().newData() == null
                ? newest.change().oldData()
                : newest.change().newData();
        try {
            return data != null && Json.parse(data) instanceof Json.Fields fields ? fields : null;
        } catch (JsonException e) {
            return null;
        }
    }
}
