/**
 * The operations tables: clinics, the people who work in them, what these are certified in and when they work.
 *
 * <p>{@link io.governance4j.operations.OperationsModel} brings them into a database, and the tables of the other
 * {@linkplain io.governance4j.operations.Part parts} too. The classes that jOOQ generates from them ({@code Tables}, {@code tables.StaffProfiles}, …) are here too and serve every engine. They name no schema, so a
 * statement reaches the tables of the schema that its connection is in; where the tables live in a named one, that
 * schema has to be mapped or be the connection's own.
 */
@org.jspecify.annotations.NullMarked
package io.governance4j.operations;
