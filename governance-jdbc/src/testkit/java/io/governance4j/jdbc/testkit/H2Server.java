package io.governance4j.jdbc.testkit;

/** H2 in memory, in its own default mode. */
final class H2Server implements Server {
    private static final String PASSWORD = "kit";

    @Override
    public Address create(String name) {
        return new Address("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    @Override
    public Address restrictedUser(Address owner, String user) {
        Sql.run(owner, "create user " + user + " password '" + PASSWORD + "'");
        return new Address(owner.url(), user, PASSWORD);
    }
}
