package io.governance4j.condition;

import io.governance4j.Names;
import io.governance4j.Resource;
import io.governance4j.Subject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a value is read: {@code subject.<name>}, {@code resource.<name>} or {@code env.now}.
 *
 * <p>{@code subject.id}, {@code subject.kind}, {@code resource.type}, {@code resource.id} and {@code resource.tenant} are
 * always the library's own; a host attribute with such a name is never read.
 *
 * @param source whose attribute
 * @param name the attribute's name
 */
public record AttributePath(Source source, String name) {
    /** Whose attribute a path names. */
    public enum Source {
        /** Who asks. */
        SUBJECT("subject"),
        /** What is asked about. */
        RESOURCE("resource"),
        /** The surroundings, of which there is only {@code now}. */
        ENV("env");

        private final String word;

        Source(String word) {
            this.word = word;
        }
    }

    /**
     * Checks the name.
     *
     * @param source whose attribute
     * @param name the attribute's name
     */
    public AttributePath {
        Objects.requireNonNull(source, "source");
        Names.require("attribute", name);
        if (source == Source.ENV && !name.equals("now")) {
            throw new IllegalArgumentException("env has only env.now, but the attribute is env." + name);
        }
    }

    /**
     * Reads a path as packs write it.
     *
     * @param text for instance {@code subject.department}; the name may contain further dots
     * @return the path
     * @throws IllegalArgumentException if the text names no attribute
     */
    public static AttributePath parse(String text) {
        int dot = text.indexOf('.');
        Source source = switch (dot < 0 ? "" : text.substring(0, dot)) {
            case "subject" -> Source.SUBJECT;
            case "resource" -> Source.RESOURCE;
            case "env" -> Source.ENV;
            default ->
                throw new IllegalArgumentException(
                        "attribute must be subject.<name>, resource.<name> or env.now, but is " + Wording.quoted(text));
        };
        return new AttributePath(source, text.substring(dot + 1));
    }

    /**
     * Whether it names something of the resource's that is the library's own.
     *
     * @param field {@code type}, {@code id} or {@code tenant}
     * @return true for {@code resource.} and that name
     */
    public boolean isResource(String field) {
        return source == Source.RESOURCE && name.equals(field);
    }

    /**
     * The value.
     *
     * @param subject who asks
     * @param resource what is asked about, or null
     * @return the value, or null when it is missing; {@code env.now} is not a value but the caller's clock
     */
    public @Nullable Object read(Subject subject, @Nullable Resource resource) {
        return switch (source) {
            case SUBJECT -> ofSubject(subject);
            case RESOURCE -> resource == null ? null : ofResource(resource);
            case ENV -> null;
        };
    }

    private @Nullable Object ofSubject(Subject subject) {
        return switch (name) {
            case "id" -> subject.id();
            case "kind" -> subject.kind().name();
            default -> subject.attributes().get(name);
        };
    }

    private @Nullable Object ofResource(Resource resource) {
        return switch (name) {
            case "type" -> resource.type();
            case "id" -> resource.id();
            case "tenant" -> resource.tenant();
            default -> resource.attributes().get(name);
        };
    }

    /** The path as packs write it; {@link #parse} reads it back. */
    @Override
    public String toString() {
        return source.word + "." + name;
    }
}
