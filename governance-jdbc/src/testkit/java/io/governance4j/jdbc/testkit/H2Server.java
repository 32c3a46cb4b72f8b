package io.governance4j.jdbc.testkit;

/** H2 in memory, in its own default mode. */
final class H2Server implements Server {
    private static final String PASSWORD = "kit";
    private static final String STAYS = ";DB_CLOSE_DELAY=-1";

    @Override
    public Address create(String name) {
        return new Address("jdbc:h2:mem:" + name + STAYS, "sa", "");
    }

    @Override
    public Address restrictedUser(Address owner, String user) {
        Sql.run(owner, "create user " + user + " password '" + PASSWORD + "'");
        // Only an administrator may say that it stays, and the owner did.
        return new Address(owner.url().replace(STAYS, ""), user, PASSWORD);
    }
}
