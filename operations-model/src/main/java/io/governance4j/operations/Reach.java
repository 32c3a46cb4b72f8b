package io.governance4j.operations;

import io.governance4j.Resource;
import java.util.Objects;
import java.util.UUID;
import org.jooq.TableField;
import org.jooq.TableRecord;

/** Finds a record by its id among those that the subject may read. */
final class Reach {
    private Reach() {}

    /**
     * Does not tell one that is absent from one that is elsewhere, whether or not the table is protected.
     *
     * @throws UnknownRecordException in either case
     */
    static <R extends TableRecord<R>> R find(
            Work work, TableField<R, UUID> key, TableField<R, UUID> tenant, UUID id, String read) {
        var table = Objects.requireNonNull(key.getTable());
        R row = work.dsl().selectFrom(table).where(key.eq(id)).fetchOne();
        if (row == null || !work.may(read, resource(table.getName(), id, row.get(tenant)))) {
            throw new UnknownRecordException(table.getName(), id);
        }
        return row;
    }

    static Resource resource(String type, UUID id, UUID tenant) {
        return Resource.of(type, id.toString()).tenant(tenant.toString()).build();
    }
}
