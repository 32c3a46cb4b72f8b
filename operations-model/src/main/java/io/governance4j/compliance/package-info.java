/**
 * The compliance tables: registrations with the DEA and enrollments with CMS, as references, dates and states only. jOOQ
 * generates the classes.
 *
 * <p>{@link io.governance4j.operations.OperationsModel} brings them into a database as
 * {@link io.governance4j.operations.Part#COMPLIANCE}; what that package says of its generated classes holds here too.
 */
@org.jspecify.annotations.NullMarked
package io.governance4j.compliance;
