package io.governance4j.jdbc.internal.narrow;

import io.governance4j.GovernanceException;
import io.governance4j.jdbc.internal.dialect.ExactMatch;
import io.governance4j.jdbc.internal.dialect.TenantKind;
import io.governance4j.jdbc.internal.tenancy.ProtectedTable;
import io.governance4j.permission.TenantReach;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.FieldOrRow;
import org.jooq.FieldOrRowOrSelect;
import org.jooq.Name;
import org.jooq.Param;
import org.jooq.Row;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/** Whether the tenants that a statement writes into a protected table are within reach. For one table. */
final class WrittenTenants {
    private final ProtectedTable table;
    private final TenantKind kind;
    private final TenantReach reach;
    private final boolean checkedByDatabase;
    private final Names names;
    private final @Nullable Consumer<Later> later;

    /** A value that is bound only after the statement was rendered, perhaps many times. */
    record Later(Param<?> placeholder, Consumer<Param<?>> check) {}

    /**
     * Prepares.
     *
     * @param later takes what is to be checked when it is bound; null when the values are there already
     */
    WrittenTenants(
            ProtectedTable table,
            TenantKind kind,
            TenantReach reach,
            boolean checkedByDatabase,
            Names names,
            @Nullable Consumer<Later> later) {
        this.table = table;
        this.kind = kind;
        this.reach = reach;
        this.checkedByDatabase = checkedByDatabase;
        this.names = names;
        this.later = later;
    }

    /**
     * Checks an insertion.
     *
     * @return whether what was found out is only true of a select without unions
     */
    boolean insert(QOM.Insert<?> insert) {
        if (reach.everywhere()) {
            return false;
        }
        int position = position(insert.$columns());
        if (insert.$defaultValues() || position < 0) {
            throw notStated("every row that is inserted has to state the column");
        }
        Select<?> select = insert.$select();
        if (select != null) {
            return select(select, position, insert.$onDuplicateKeyIgnore());
        }
        int number = 0;
        for (Row row : insert.$values()) {
            number++;
            value(row.field(position), "row " + number);
        }
        return false;
    }

    private int position(List<? extends Field<?>> columns) {
        int position = -1;
        for (int i = 0; i < columns.size(); i++) {
            if (isTenant(columns.get(i))) {
                if (position >= 0) {
                    throw notStated("it is stated twice");
                }
                position = i;
            }
        }
        return position;
    }

    /** A column in quotes that differs in case may be another one, so it does not count as stating the tenant. */
    private boolean isTenant(Field<?> field) {
        Name name = field.getUnqualifiedName();
        String text = field.getName();
        if (!Names.same(text, table.tenant())) {
            return false;
        }
        if (names.quoted(name) && !text.equals(table.tenant())) {
            throw notStated("the column " + text + " differs from it in case; write it as the database spells it");
        }
        return true;
    }

    private boolean select(Select<?> select, int position, boolean ignoring) {
        // Where errors are ignored, so is the one with which the database refuses a row.
        if (checkedByDatabase && !ignoring) {
            return false;
        }
        List<? extends SelectFieldOrAsterisk> fields = select.$select();
        boolean plain = fields.stream().allMatch(Field.class::isInstance);
        if (!plain || position >= fields.size() || !(fields.get(position) instanceof Field<?> field)) {
            throw unchecked("the tenant is not a value in the list of the select");
        }
        value(field, "the select");
        return true;
    }

    /** Checks an update. */
    void update(Map<? extends FieldOrRow, ? extends FieldOrRowOrSelect> set) {
        if (!reach.everywhere()) {
            set.forEach(this::assigned);
        }
    }

    private void assigned(FieldOrRow target, FieldOrRowOrSelect source) {
        if (target instanceof Field<?> field) {
            if (isTenant(field)) {
                value(source, "the update");
            }
            return;
        }
        Row row = (Row) target;
        int position = position(List.of(row.fields()));
        if (position < 0) {
            return;
        }
        value(source instanceof Row values ? values.field(position) : source, "the update");
    }

    private void value(@Nullable Object value, String where) {
        if (!(value instanceof Param<?> param) || !isPlain(param)) {
            if (!checkedByDatabase) {
                throw unchecked(where + " computes the tenant");
            }
            return;
        }
        if (later != null && !param.isInline()) {
            later.accept(new Later(param, bound -> covered(bound, where)));
        } else {
            covered(param, where);
        }
    }

    private void covered(Param<?> param, String where) {
        String tenant = text(param);
        if (tenant == null || !ExactMatch.isKept(kind, tenant) || !reach.covers(tenant)) {
            throw new GovernanceException("the tenant that " + where + " states for " + table
                    + " is not within the subject's reach; nothing was written");
        }
    }

    /** A binding of the host's own may send another value than it holds. */
    private static boolean isPlain(Param<?> param) {
        return param.getBinding().getClass().getName().startsWith("org.jooq.impl.");
    }

    /** {@return the id that the database will hold} Text that the database would change first is nobody's id. */
    private static @Nullable String text(Param<?> param) {
        Object value = stored(param);
        if (value instanceof String || value instanceof UUID || value instanceof BigInteger) {
            return value.toString();
        }
        boolean whole =
                value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
        return whole ? String.valueOf(value) : null;
    }

    private static <U> @Nullable Object stored(Param<U> param) {
        Converter<?, U> converter = param.getConverter();
        return converter.to(param.getValue());
    }

    private GovernanceException notStated(String why) {
        return new GovernanceException(
                "the statement does not state the tenant " + table.tenant() + " of " + table + ": " + why);
    }

    private GovernanceException unchecked(String why) {
        return Refusal.of(why + ", so that " + table + " could get rows of tenants out of reach; write the tenant as a"
                + " value");
    }
}
