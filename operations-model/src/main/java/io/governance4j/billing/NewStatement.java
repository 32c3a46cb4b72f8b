package io.governance4j.billing;

import io.governance4j.operations.Coded;
import io.governance4j.operations.internal.Given;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement with its lines.
 *
 * @param agency the agency
 * @param account on which account
 * @param code the number printed on it, unique within the agency
 * @param date the day printed on it
 * @param due by when it is to be paid
 * @param lines at least one; together not less than nothing
 */
public record NewStatement(UUID agency, UUID account, String code, LocalDate date, LocalDate due, List<Line> lines) {

    /** What a line is. */
    public enum Type implements Coded {
        /** A charge for a service. */
        CHARGE,
        /** A fee. */
        FEE,
        /** What an insurer took back. */
        INSURANCE_REVERSAL,
        /** What an insurer paid; not positive. */
        INSURANCE_PAYMENT,
        /** What a contract with an insurer forgoes; not positive. */
        CONTRACTUAL_ADJUSTMENT,
        /** Anything else, of either sign. */
        ADJUSTMENT
    }

    /**
     * A line.
     *
     * @param type what it is
     * @param description what the patient reads
     * @param amount how much it adds
     * @param serviceDate day of the service, if it is for one
     * @param encounter for which encounter, if it is for one
     * @param claim after which claim, if it is after one
     */
    public record Line(
            Type type,
            String description,
            Money amount,
            @Nullable LocalDate serviceDate,
            @Nullable UUID encounter,
            @Nullable UUID claim) {
        /**
         * Checks what can be checked without a database.
         *
         * @param type what it is
         * @param description what the patient reads
         * @param amount how much it adds
         * @param serviceDate day of the service, if it is for one
         * @param encounter for which encounter, if it is for one
         * @param claim after which claim, if it is after one
         * @throws IllegalArgumentException naming the field that is wrong
         */
        public Line {
            Given.text("description", description, 400);
            int sign = amount.kept("amount").amount().signum();
            boolean fits = switch (type) {
                case CHARGE, FEE, INSURANCE_REVERSAL -> sign >= 0;
                case INSURANCE_PAYMENT, CONTRACTUAL_ADJUSTMENT -> sign <= 0;
                case ADJUSTMENT -> true;
            };
            if (!fits) {
                throw new IllegalArgumentException("amount: has the wrong sign for " + type.code() + ": " + amount);
            }
        }

        /**
         * {@return a charge}
         *
         * @param description what the patient reads
         * @param amount how much
         */
        public static Line charge(String description, Money amount) {
            return new Line(Type.CHARGE, description, amount, null, null, null);
        }
    }

    /**
     * Checks what can be checked without a database.
     *
     * @param agency the agency
     * @param account on which account
     * @param code the number printed on it, unique within the agency
     * @param date the day printed on it
     * @param due by when it is to be paid
     * @param lines at least one; together not less than nothing
     * @throws IllegalArgumentException naming the field that is wrong
     */
    public NewStatement {
        Given.text("code", code, 50);
        lines = List.copyOf(lines);
        if (due.isBefore(date)) {
            throw new IllegalArgumentException("due: must not be before " + date + ", but is " + due);
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("lines: must not be empty");
        }
        Money sum = sum(lines).kept("lines");
        if (sum.amount().signum() < 0) {
            throw new IllegalArgumentException("lines: must not sum up to less than nothing, but do to " + sum);
        }
    }

    /** {@return the sum of the lines, which are all of one currency} */
    Money total() {
        return sum(lines);
    }

    private static Money sum(List<Line> lines) {
        Money nothing = new Money(BigDecimal.ZERO, lines.get(0).amount().currency());
        return lines.stream().map(Line::amount).reduce(nothing, Money::plus);
    }
}
