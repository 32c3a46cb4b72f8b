package io.governance4j.audit.evidence;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What became of each id: a hash table of 17 bytes a slot, at most two thirds full. */
final class IdStates {
    /** What is known of an id. */
    enum State {
        /** Its data are there. */
        PRESENT,
        /** Its data are missing. */
        MISSING,
        /** Its data are missing, and an erasure says so. */
        EXPLAINED,
        /** Its data are missing, and only an erasure that is not signed yet says so. */
        CLAIMED,
        /** There is nothing that could be missing, or nothing can be said of it. */
        OTHER
    }

    private static final List<State> STATES = List.of(State.values());

    /** Not known beforehand, so that nobody can choose ids that all fall into one slot. */
    private final long factor = ThreadLocalRandom.current().nextLong() | 1;

    private long[] ids = new long[2 << 10];
    private byte[] states = new byte[1 << 10];
    private int size;

    /** Adds an id; false when it is there already. */
    boolean add(UUID id, State state) {
        int slot = slot(id.getMostSignificantBits(), id.getLeastSignificantBits());
        if (states[slot] != 0) {
            return false;
        }
        ids[2 * slot] = id.getMostSignificantBits();
        ids[2 * slot + 1] = id.getLeastSignificantBits();
        states[slot] = code(state);
        if (++size > states.length / 3 * 2) {
            grow();
        }
        return true;
    }

    void set(UUID id, State state) {
        int slot = slot(id.getMostSignificantBits(), id.getLeastSignificantBits());
        if (states[slot] != 0) {
            states[slot] = code(state);
        }
    }

    @Nullable
    State get(UUID id) {
        byte state = states[slot(id.getMostSignificantBits(), id.getLeastSignificantBits())];
        return state == 0 ? null : STATES.get(state - 1);
    }

    private static byte code(State state) {
        return (byte) (1 + STATES.indexOf(state));
    }

    private int slot(long most, long least) {
        long mixed = (most * factor ^ Long.rotateLeft(least, 32)) * factor;
        int mask = states.length - 1;
        int slot = (int) (mixed >>> 32) & mask;
        while (states[slot] != 0 && (ids[2 * slot] != most || ids[2 * slot + 1] != least)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldIds = ids;
        byte[] oldStates = states;
        ids = new long[2 * oldIds.length];
        states = new byte[2 * oldStates.length];
        for (int i = 0; i < oldStates.length; i++) {
            if (oldStates[i] != 0) {
                int slot = slot(oldIds[2 * i], oldIds[2 * i + 1]);
                ids[2 * slot] = oldIds[2 * i];
                ids[2 * slot + 1] = oldIds[2 * i + 1];
                states[slot] = oldStates[i];
            }
        }
    }
}
