/** Tamper evidence on the database's side: the tree in the tables, who grows it, and what reads it back. Private API. */
@NullMarked
package io.governance4j.jdbc.internal.evidence;

import org.jspecify.annotations.NullMarked;
