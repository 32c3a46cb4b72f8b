package io.governance4j.operations.demo;

import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.operations.Part;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.TableRecord;

/** Where demo rows go. Called by one thread, in an order in which no row comes before one that it refers to. */
@FunctionalInterface
public interface DemoTarget {
    /**
     * Takes some rows of one part, in a transaction where there is one.
     *
     * @param part the part that their tables are of
     * @param rows about a thousand, each with a value in every column that needs one
     */
    void write(Part part, List<? extends TableRecord<?>> rows);

    /**
     * {@return tables that are not protected, in the schema that the pool's connections are in}
     *
     * @param dataSource the host's pool
     * @throws io.governance4j.StorageException if the database cannot be reached or is none that we know
     */
    static DemoTarget of(DataSource dataSource) {
        Database database = Database.open(dataSource, null, null);
        return (part, rows) -> database.append(dsl -> Inserts.all(dsl, rows));
    }

    /**
     * {@return tables of a governed database, each batch written in a transaction of somebody who may}
     *
     * @param governance the facade
     * @param writers who writes
     */
    static DemoTarget of(JdbcGovernance governance, DemoWriters writers) {
        return (part, rows) -> governance.runTransaction(writers.of(part), dsl -> Inserts.all(dsl, rows));
    }
}
