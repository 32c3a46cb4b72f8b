package io.governance4j.jdbc.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** PostgreSQL from its Maven artifact. It trusts everybody on the loopback address. */
final class PostgresServer implements Server {
    private static final String ADMIN = "postgres";

    private final Supplier<Integer> port = Lazily.once(PostgresServer::start);

    @Override
    public Address create(String name) {
        Sql.run(admin(ADMIN), "create database " + name + " template template0");
        return admin(name);
    }

    @Override
    public Address restrictedUser(Address owner, String user) {
        Sql.run(owner, "create user " + user);
        return new Address(owner.url(), user, "");
    }

    private Address admin(String database) {
        return new Address("jdbc:postgresql://127.0.0.1:" + port.get() + "/" + database, ADMIN, "");
    }

    private static int start() {
        Path folder = Folders.temporary("postgresql");
        PostgresBinaries binaries = PostgresBinaries.unpack(folder.resolve("pg"));
        Path data = folder.resolve("data");
        int port = freePort();
        try {
            Files.createDirectory(data);
            binaries.own(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        binaries.run("initdb", "-A", "trust", "-U", ADMIN, "-D", data.toString(), "-E", "UTF-8", "--no-sync");
        // Neither UTC nor the JVM's time zone: what depends on the session's shows.
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + data
                + " -c fsync=off -c timezone=Asia/Kolkata -c max_connections=200";
        String log = data.resolve("log").toString();
        binaries.run("pg_ctl", "-D", data.toString(), "-o", options, "-l", log, "-w", "start");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            binaries.run("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
            Folders.delete(folder);
        }));
        return port;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
