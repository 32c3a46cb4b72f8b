package io.governance4j.jdbc.testkit;

/** The servers of this JVM. None runs before its first database is asked for. */
final class Servers {
    private static final Server H2 = new H2Server();
    private static final Server POSTGRESQL = new PostgresServer();
    private static final Server MARIADB = new MariaDbServer();
    private static final Server SQLITE = new SqliteServer();

    private Servers() {}

    static Server of(Engine engine) {
        return switch (engine) {
            case H2 -> H2;
            case POSTGRESQL -> POSTGRESQL;
            case MARIADB -> MARIADB;
            case SQLITE -> SQLITE;
        };
    }
}
