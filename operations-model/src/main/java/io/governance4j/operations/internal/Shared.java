package io.governance4j.operations.internal;

import io.governance4j.Resource;
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

    /**
     * {@return what is asked about; what is shared has no tenant, so that only who reaches everywhere may change it}
     *
     * @param type the table
     * @param agency its tenant; null if it is shared
     */
    public static Resource resource(String type, @Nullable UUID agency) {
        Resource.Builder resource = Resource.of(type, "*");
        return (agency == null ? resource : resource.tenant(agency.toString())).build();
    }
}
