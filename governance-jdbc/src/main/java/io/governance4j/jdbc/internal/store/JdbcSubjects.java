package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.CLINIC_ACCESS;
import static io.governance4j.jdbc.internal.jooq.Tables.USER_PERMISSION_OVERRIDES;
import static io.governance4j.jdbc.internal.jooq.Tables.USER_ROLES;

import io.governance4j.Subject;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.spi.SubjectSource;
import java.util.List;

/** Stored subjects from our own tables. */
public final class JdbcSubjects implements SubjectSource {
    private final Database database;

    /**
     * Makes a source.
     *
     * @param database where the tables are
     */
    public JdbcSubjects(Database database) {
        this.database = database;
    }

    @Override
    public Subject load(String userId) {
        return database.read(dsl -> {
            Subject.Builder subject = Subject.user(userId);
            dsl.select(CLINIC_ACCESS.CLINIC_ID)
                    .from(CLINIC_ACCESS)
                    .where(CLINIC_ACCESS.USER_ID.eq(userId))
                    .orderBy(CLINIC_ACCESS.CLINIC_ID)
                    .forEach(row -> subject.tenant(row.value1()));
            dsl.select(USER_ROLES.ROLE, USER_ROLES.TENANT)
                    .from(USER_ROLES)
                    .where(USER_ROLES.USER_ID.eq(userId))
                    .orderBy(USER_ROLES.ROLE, USER_ROLES.TENANT)
                    .forEach(row -> {
                        if (row.value2() == null) {
                            subject.role(row.value1());
                        } else {
                            subject.role(row.value1(), row.value2());
                        }
                    });
            return subject.build();
        });
    }

    @Override
    public List<String> userIds() {
        return database.read(dsl -> dsl.select(USER_ROLES.USER_ID)
                .from(USER_ROLES)
                .union(dsl.select(CLINIC_ACCESS.USER_ID).from(CLINIC_ACCESS))
                .union(dsl.select(USER_PERMISSION_OVERRIDES.USER_ID).from(USER_PERMISSION_OVERRIDES))
                .orderBy(1)
                .fetch(row -> row.value1()));
    }
}
