package io.governance4j.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A trail that lives as long as the process; one lock guards the list. */
final class InMemoryAuditTrail implements AuditTrail {
    /** A UUID compares its halves as signed numbers, its text as databases do. */
    private static final Comparator<AuditQuery.Position> OLDEST_FIRST = Comparator.comparing(AuditQuery.Position::at)
            .thenComparing(position -> position.id().toString());

    private final Function<UUID, Optional<String>> rules;
    private final List<AuditEvent> events = new ArrayList<>();

    InMemoryAuditTrail(Function<UUID, Optional<String>> rules) {
        this.rules = rules;
    }

    @Override
    public synchronized void record(AuditEvent event) {
        events.add(event);
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
        Comparator<AuditQuery.Position> order = query.isOldestFirst() ? OLDEST_FIRST : OLDEST_FIRST.reversed();
        AuditQuery.Position after = query.position();
        Stream<AuditEvent> found = events.stream()
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

    private static AuditQuery.Position position(AuditEvent event) {
        return new AuditQuery.Position(event.at(), event.id());
    }
}
