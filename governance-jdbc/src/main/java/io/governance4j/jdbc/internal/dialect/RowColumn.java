package io.governance4j.jdbc.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * A column that rules may ask.
 *
 * @param name its name as the catalog spells it
 * @param type its type as people write it, for messages
 * @param kind what its values are to rules
 * @param nullable whether it may have none
 * @param exact whether the database compares its text letter by letter, as the check does
 * @param collation by which text is compared, or null where it is not text
 */
public record RowColumn(
        String name,
        String type,
        Kind kind,
        boolean nullable,
        boolean exact,
        @Nullable String collation) {
    /** What the values of a column are to rules. */
    public enum Kind {
        /** Text as long as it is. */
        TEXT,
        /** A uuid; to rules it is its canonical text. */
        UUID,
        /** A whole number. */
        WHOLE,
        /** An exact decimal number, or possibly none at all, such as NaN. */
        DECIMAL,
        /** A binary fraction, which no database compares as the check does. */
        FLOATING,
        /** True or false. */
        BOOLEAN,
        /** A date; to rules it is its midnight UTC. */
        DATE,
        /** A date and a time without a zone; to rules it is that time UTC. */
        LOCAL,
        /** A point in time. */
        INSTANT,
        /** Text that is filled up with blanks. */
        PADDED,
        /** Anything else. */
        OTHER;

        /** {@return whether it can hold ids: of tenants, of people, of rows} */
        public boolean isId() {
            return this == TEXT || this == UUID || this == WHOLE;
        }

        /** {@return whether it is a number that can be compared exactly} */
        public boolean isNumber() {
            return this == WHOLE || this == DECIMAL;
        }

        /** {@return whether it is a time} */
        public boolean isTime() {
            return this == DATE || this == LOCAL || this == INSTANT;
        }

        /** {@return whether rules can read it} */
        public boolean isAttribute() {
            return this != PADDED && this != OTHER;
        }
    }

    /** The name and the type, for messages. */
    @Override
    public String toString() {
        return name + " (" + type + ")";
    }
}
