package io.governance4j.billing;

import java.util.Locale;

/** A value of a closed list, which a column keeps as its code. */
interface Coded {
    /** {@return the name, given by the enum} */
    String name();

    /** {@return what the column holds} */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E> & Coded> E of(Class<E> list, String code) {
        return Enum.valueOf(list, code.toUpperCase(Locale.ROOT));
    }
}
