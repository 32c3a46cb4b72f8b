package io.governance4j.jdbc.testkit;

import java.nio.file.Path;
import java.util.function.Supplier;

/** SQLite on files of a temporary folder, with the driver's own defaults. */
final class SqliteServer implements Server {
    private final Supplier<Path> folder = Lazily.once(() -> Folders.temporary("sqlite"));

    @Override
    public Address create(String name) {
        return new Address("jdbc:sqlite:" + folder.get().resolve(name + ".db"), "", "");
    }
}
