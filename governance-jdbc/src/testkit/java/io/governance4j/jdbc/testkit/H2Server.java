package io.governance4j.jdbc.testkit;

/** H2 in memory, in its own default mode. */
final class H2Server implements Server {
    private static final String PASSWORD = "kit";
    private static final String STAY = ";DB_CLOSE_DELAY=-1";

    @Override
    public Address create(String name) {
        return new Address("jdbc:h2:mem:" + name + STAY, "sa", "");
    }

    @Override
    public Address restrictedUser(Address owner, String user) {
        Sql.run(owner, "create user " + user + " password '" + PASSWORD + "'");
        // The setting holds for the database, and only an administrator may repeat it.
        return new Address(owner.url().replace(STAY, ""), user, PASSWORD);
    }
}
