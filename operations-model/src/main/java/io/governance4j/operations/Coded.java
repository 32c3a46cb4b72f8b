package io.governance4j.operations;

import java.util.Locale;

/** A value of a closed list, which a column keeps as its code. */
public interface Coded {
    /** {@return the name, given by the enum} */
    String name();

    /** {@return what the column holds: the name in lower case} */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the value that a column holds}
     *
     * @param <E> the closed list
     * @param list the closed list
     * @param code what the column holds
     * @throws IllegalArgumentException if the list has no such value
     */
    static <E extends Enum<E> & Coded> E of(Class<E> list, String code) {
        return Enum.valueOf(list, code.toUpperCase(Locale.ROOT));
    }
}
