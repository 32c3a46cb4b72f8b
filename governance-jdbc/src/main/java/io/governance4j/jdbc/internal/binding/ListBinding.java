package io.governance4j.jdbc.internal.binding;

import io.governance4j.jdbc.internal.dialect.Codec;
import io.governance4j.jdbc.internal.dialect.Dialect;
import java.util.List;
import org.jooq.Converter;

/** Lists of strings: native arrays where the engine has them, JSON text elsewhere. Null is read as the empty list. */
public final class ListBinding extends CodecBinding<String[], List<String>> {
    private static final long serialVersionUID = 1L;

    /** Creates the binding; generated code does. */
    public ListBinding() {}

    @Override
    @SuppressWarnings("unchecked")
    public Converter<String[], List<String>> converter() {
        Class<List<String>> list = (Class<List<String>>) (Class<?>) List.class;
        return Converter.ofNullable(String[].class, list, List::of, values -> values.toArray(String[]::new));
    }

    @Override
    Codec<List<String>> codec(Dialect dialect) {
        return dialect.lists();
    }

    @Override
    List<String> absent() {
        return List.of();
    }
}
