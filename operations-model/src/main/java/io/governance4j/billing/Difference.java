package io.governance4j.billing;

import java.util.UUID;

/**
 * A figure that is not what its lines say.
 *
 * @param table the table of the row that holds it
 * @param id the row
 * @param column the column
 * @param stored what it holds
 * @param computed what the lines say
 */
public record Difference(String table, UUID id, String column, String stored, String computed) {}
