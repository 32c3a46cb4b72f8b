/**
 * The quality tables: cases under review, scores and what follows from them. jOOQ generates the classes.
 *
 * <p>{@link io.governance4j.operations.OperationsModel} brings them into a database as
 * {@link io.governance4j.operations.Part#QUALITY}; what that package says of its generated classes holds here too.
 */
@org.jspecify.annotations.NullMarked
package io.governance4j.quality;
