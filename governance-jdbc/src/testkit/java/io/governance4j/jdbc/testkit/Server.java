package io.governance4j.jdbc.testkit;

import java.util.concurrent.atomic.AtomicInteger;

/** What makes databases. */
interface Server {
    /** Numbers databases and users, so that no two tests of a JVM meet. */
    AtomicInteger NUMBER = new AtomicInteger();

    /** Makes an empty database and says how to reach it as its owner. */
    Address create(String name);

    /** Takes away a database that {@link #create} made, where it would be in the way of others. */
    default void drop(String name) {}

    /** Makes a user who may connect to the database and nothing else, and says how to reach it as that user. */
    default Address restrictedUser(Address owner, String user) {
        throw new UnsupportedOperationException("this engine has no users to restrict");
    }

    /** A database's address and who asks. */
    record Address(String url, String user, String password) {}
}
