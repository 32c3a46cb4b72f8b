package io.governance4j.audit;

import io.governance4j.audit.retention.Act;
import io.governance4j.audit.retention.Custody;
import io.governance4j.audit.retention.Erasure;
import io.governance4j.audit.retention.Hold;
import io.governance4j.audit.retention.HoldScope;
import io.governance4j.audit.retention.LeafRange;
import io.governance4j.audit.retention.PurgeReport;
import io.governance4j.audit.retention.PurgeSelection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A trail that lives as long as the process; one lock guards it. An event's number stands for its leaf; nothing is proved by
 * it.
 */
final class InMemoryAuditTrail implements AuditTrail, Custody {
    /** A UUID compares its halves as signed numbers, its text as databases do. */
    private static final Comparator<AuditPosition> OLDEST_FIRST = Comparator.comparing(AuditPosition::at)
            .thenComparing(position -> position.id().toString());

    private final Function<UUID, Optional<String>> rules;
    private final NavigableMap<Long, AuditEvent> events = new TreeMap<>();
    private final List<Hold> holds = new ArrayList<>();
    private long recorded;

    InMemoryAuditTrail(Function<UUID, Optional<String>> rules) {
        this.rules = rules;
    }

    @Override
    public synchronized void record(AuditEvent event) {
        events.put(recorded++, event);
    }

    @Override
    public AuditPage page(AuditQuery query) {
        return AuditPage.of(query, found(query, query.limit() + 1L));
    }

    @Override
    public void forEach(AuditQuery query, Consumer<AuditEvent> action) {
        found(query, query.bound()).forEach(action);
    }

    private synchronized List<AuditEvent> found(AuditQuery query, long most) {
        Comparator<AuditPosition> order = query.isOldestFirst() ? OLDEST_FIRST : OLDEST_FIRST.reversed();
        AuditPosition after = query.position();
        Stream<AuditEvent> found = events.values().stream()
                .filter(query::matches)
                .filter(event -> decided(query.override(), event))
                .filter(event -> after == null || order.compare(after, position(event)) < 0)
                .sorted(Comparator.comparing(InMemoryAuditTrail::position, order));
        return found.limit(most).toList();
    }

    private boolean decided(@Nullable UUID override, AuditEvent event) {
        UUID decision = event.origin().decisionId();
        return override == null
                || (decision != null
                        && rules.apply(decision)
                                .filter(rule -> rule.equals("overrides." + override))
                                .isPresent());
    }

    private static AuditPosition position(AuditEvent event) {
        return new AuditPosition(event.at(), event.id());
    }

    @Override
    public Custody custody() {
        return this;
    }

    @Override
    public synchronized ErasureStep erase(Erasure what, int most, Function<List<UUID>, AuditEvent> act) {
        List<Long> meant = events.entrySet().stream()
                .filter(entry -> what.covers(entry.getValue()) && shows(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        Optional<Hold> held = meant.stream()
                .map(events::get)
                .map(this::holding)
                .flatMap(Optional::stream)
                .findFirst();
        if (meant.isEmpty() || held.isPresent()) {
            return new ErasureStep(List.of(), null, held);
        }
        List<UUID> erased = new ArrayList<>();
        meant.stream().limit(most).forEach(number -> erased.add(erase(number)));
        AuditEvent told = act.apply(List.copyOf(erased));
        record(told);
        return new ErasureStep(List.copyOf(erased), told.id(), Optional.empty());
    }

    private static boolean shows(AuditEvent event) {
        return event.change().oldData() != null || event.change().newData() != null;
    }

    private Optional<Hold> holding(AuditEvent event) {
        return holds.stream()
                .filter(hold -> hold.active() && hold.scope().covers(event))
                .findFirst();
    }

    private UUID erase(long number) {
        AuditEvent event = Objects.requireNonNull(events.get(number));
        AuditEvent.Change change = event.change();
        AuditEvent.Change empty = new AuditEvent.Change(change.fields(), null, null, change.summary(), true);
        events.put(
                number,
                new AuditEvent(
                        event.id(), event.at(), event.action(), event.target(), event.actor(), event.origin(), empty));
        return event.id();
    }

    @Override
    public synchronized PurgeStep purge(Stage stage, Rule rule, @Nullable Function<List<LeafRange>, AuditEvent> act) {
        List<Map.Entry<Long, AuditEvent>> looked = events.tailMap(stage.leaf(), true).entrySet().stream()
                .limit(MOST_LEAVES)
                .toList();
        PurgeSelection selection = new PurgeSelection(rule, this::newest, holds);
        looked.forEach(entry -> selection.look(entry.getKey(), entry.getValue()));
        PurgeReport report = selection.report();
        if (act != null && report.leaves() > 0) {
            AuditEvent told = act.apply(LeafRange.of(selection.leaves()));
            selection.leaves().forEach(events::remove);
            record(told);
        }
        Optional<Stage> next = looked.size() < MOST_LEAVES
                ? Optional.empty()
                : Optional.of(new Stage(false, looked.get(MOST_LEAVES - 1).getKey() + 1));
        return new PurgeStep(next, report);
    }

    /** The newest event that shows the record; an event that states no schema means every table of that name. */
    private Optional<AuditEvent> newest(AuditEvent event) {
        AuditEvent.Target target = event.target();
        if (target.table() == null || target.record() == null) {
            return Optional.empty();
        }
        AuditQuery query = new RecordRef(target.schema(), target.table(), target.record()).query();
        return found(query.action(AuditAction.INSERT, AuditAction.UPDATE, AuditAction.DELETE), 1).stream()
                .findFirst();
    }

    @Override
    public synchronized long place(Hold hold, AuditEvent act) {
        requireKnown(hold.scope());
        long covered = told().filter(hold.scope()::covers).count();
        holds.add(0, hold);
        record(act);
        return covered;
    }

    /** The events that acts can remove, so not the acts. */
    private Stream<AuditEvent> told() {
        return events.values().stream().filter(event -> !Act.is(event.action()));
    }

    private void requireKnown(HoldScope scope) {
        String table = scope.table();
        if (table == null) {
            return;
        }
        Set<String> similar = told().map(event -> event.target().table())
                .filter(table::equalsIgnoreCase)
                .map(Objects::requireNonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!similar.contains(table)) {
            throw scope.unknown(similar);
        }
    }

    @Override
    public synchronized boolean release(UUID hold, Hold.Note note, Function<Hold, AuditEvent> act) {
        for (int i = 0; i < holds.size(); i++) {
            Hold placed = holds.get(i);
            if (placed.id().equals(hold) && placed.active()) {
                holds.set(i, new Hold(hold, placed.scope(), placed.placed(), note));
                record(act.apply(placed));
                return true;
            }
        }
        return false;
    }

    @Override
    public synchronized List<Hold> holds() {
        return List.copyOf(holds);
    }
}
