/**
 * Policy as a document and as a compiled snapshot: packs, lint, diff, canonical form, versions, and the area
 * {@link io.governance4j.policy.Policies}.
 */
@NullMarked
package io.governance4j.policy;

import org.jspecify.annotations.NullMarked;
