package io.governance4j.jdbc.tenancy;

/**
 * A row of one of the two tables of the storm.
 *
 * @param table which table
 * @param id its key, of which there is one in both tables together
 * @param tenant whose it is; null is nobody's
 * @param writer the id of the subject who wrote it last
 * @param n a number that changes
 * @param about the id of another row, of any tenant
 */
record StormRow(String table, int id, String tenant, String writer, int n, int about) {
    StormRow by(String subject) {
        return new StormRow(table, id, tenant, subject, n + 1, about);
    }

    StormRow of(String other) {
        return new StormRow(table, id, other, writer, n, about);
    }
}
