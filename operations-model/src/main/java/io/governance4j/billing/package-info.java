/**
 * The billing and agency portal tables: agencies, claims, statements, payments, messages and reports. jOOQ generates the
 * classes.
 *
 * <p>{@link io.governance4j.operations.OperationsModel} brings them into a database as
 * {@link io.governance4j.operations.Part#BILLING}; what that package says of its generated classes holds here too. Nothing
 * here refers to a clinical table.
 */
@org.jspecify.annotations.NullMarked
package io.governance4j.billing;
