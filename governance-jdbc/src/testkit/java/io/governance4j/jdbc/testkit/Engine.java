package io.governance4j.jdbc.testkit;

/** The engines that every build runs on. */
public enum Engine {
    /** In memory, in this process. */
    H2,
    /** A server of its own. */
    POSTGRESQL,
    /** A server of its own. */
    MARIADB,
    /** A file. */
    SQLITE;

    /** Makes an empty database that nobody else uses. Closing it closes its pools. */
    public TestDatabase fresh() {
        Server server = Servers.of(this);
        return new TestDatabase(this, server, "t" + Server.NUMBER.incrementAndGet());
    }
}
