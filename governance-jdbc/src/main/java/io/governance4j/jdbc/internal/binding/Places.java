package io.governance4j.jdbc.internal.binding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/** Decimals read with the places that their column has, which SQLite forgets: it gives 12.3 for 12.30. */
public final class Places extends AbstractConverter<BigDecimal, BigDecimal> {
    private static final long serialVersionUID = 1L;

    /** How many the column has. */
    private final int places;

    /**
     * Creates the converter; generated code does.
     *
     * @param places how many the column has
     */
    public Places(int places) {
        super(BigDecimal.class, BigDecimal.class);
        this.places = places;
    }

    @Override
    public @Nullable BigDecimal from(@Nullable BigDecimal stored) {
        return stored == null || stored.scale() >= places ? stored : stored.setScale(places, RoundingMode.UNNECESSARY);
    }

    /** Leaves the value alone: it may be one to compare with, which must not be rounded. */
    @Override
    public @Nullable BigDecimal to(@Nullable BigDecimal given) {
        return given;
    }
}
