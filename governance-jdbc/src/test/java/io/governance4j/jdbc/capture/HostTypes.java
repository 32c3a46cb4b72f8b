package io.governance4j.jdbc.capture;

import io.governance4j.jdbc.testkit.Engine;

/**
 * How an engine calls the types that differ.
 *
 * @param text text of any length
 * @param binary bytes
 * @param instant an instant to the microsecond
 * @param local a date and a time without a zone, to the microsecond
 * @param json a document
 */
record HostTypes(String text, String binary, String instant, String local, String json) {
    static HostTypes of(Engine engine) {
        return switch (engine) {
            case H2 ->
                new HostTypes(
                        "character large object",
                        "varbinary(1000)",
                        "timestamp(6) with time zone",
                        "timestamp(6)",
                        "json");
            case POSTGRESQL -> new HostTypes("text", "bytea", "timestamp(6) with time zone", "timestamp(6)", "json");
            case MARIADB -> new HostTypes("longtext", "varbinary(1000)", "datetime(6)", "datetime(6)", "json");
            case SQLITE -> throw new IllegalArgumentException("is not captured");
        };
    }
}
