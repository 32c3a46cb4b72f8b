package io.governance4j.billing;

import io.governance4j.operations.internal.Given;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An amount of one currency, to the hundredth. What would mix two currencies is refused. A sum may be as long as it likes; what
 * is stored has at most ten digits before the point, and whoever takes it refuses what has more.
 *
 * @param amount the amount, of scale 2
 * @param currency ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) {
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    /**
     * Checks both.
     *
     * @param amount the amount, of scale 2
     * @param currency ISO 4217 code
     * @throws IllegalArgumentException if the amount has a part of a hundredth, or the code is not three capital letters
     */
    public Money {
        if (amount.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException("amount: must be in hundredths, but is " + amount.toPlainString());
        }
        if (!CODE.matcher(currency).matches()) {
            throw new IllegalArgumentException("currency: must be three capital letters, but is " + currency);
        }
        amount = amount.setScale(2, RoundingMode.UNNECESSARY);
    }

    /**
     * {@return money}
     *
     * @param amount the amount, as {@code 12.50}
     * @param currency ISO 4217 code
     */
    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    /**
     * {@return the sum}
     *
     * @param other of the same currency
     */
    public Money plus(Money other) {
        return new Money(amount.add(same(other)), currency);
    }

    /**
     * {@return the difference}
     *
     * @param other of the same currency
     */
    public Money minus(Money other) {
        return new Money(amount.subtract(same(other)), currency);
    }

    /**
     * {@return whether it is more}
     *
     * @param other of the same currency
     */
    public boolean exceeds(Money other) {
        return amount.compareTo(same(other)) > 0;
    }

    /**
     * {@return itself, if the columns keep it}
     *
     * @param field what the exception calls it
     */
    Money kept(String field) {
        Given.decimal(field, amount, 12, 2);
        return this;
    }

    /**
     * {@return itself, if it is more than nothing and the columns keep it}
     *
     * @param field what the exception calls it
     */
    Money positive(String field) {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException(field + ": must be positive, but is " + amount.toPlainString());
        }
        return kept(field);
    }

    /**
     * {@return the amount, if it is of a currency and the columns keep it}
     *
     * @param expected the currency that everything else is in
     * @param field what the exception calls it
     */
    BigDecimal in(String expected, String field) {
        return kept(field).only(expected, field);
    }

    private BigDecimal only(String expected, String field) {
        if (!currency.equals(expected)) {
            throw new IllegalArgumentException(field + ": must be in " + expected + ", but is in " + currency);
        }
        return amount;
    }

    private BigDecimal same(Money other) {
        return other.only(currency, "amount");
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
