package io.governance4j.operations.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of one agency or shared by all: these have no tenant, and a scope beside it that keys can hold. */
public final class Shared {
    /** The scope of what is shared. */
    public static final UUID SCOPE = new UUID(0, 0);

    private Shared() {}

    /**
     * {@return the scope of a row}
     *
     * @param agency its tenant; null if it is shared
     */
    public static UUID scope(@Nullable UUID agency) {
        return agency == null ? SCOPE : agency;
    }
}
