package io.governance4j.spi;

import io.governance4j.Asked;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.StorageException;
import java.util.List;
import java.util.Set;

/** Keeps decisions. Decisions are appended and read, never changed. Implementations are safe for all threads. */
public interface DecisionLog {
    /**
     * Appends decisions, all or none; when this returns they are kept as this log promises.
     *
     * @param decisions the decisions
     * @throws StorageException if they cannot be kept; the answers are then no
     */
    void append(List<Decision> decisions);

    /**
     * Reads decisions.
     *
     * @param kinds the kinds of question wanted
     * @param query which of them
     * @return an immutable list, newest first
     */
    List<Decision> read(Set<Asked.Kind> kinds, CheckQuery query);
}
