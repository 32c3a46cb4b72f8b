/**
 * What is hashed and how it is handed over: the bytes of leaves, the commitments to payloads, evidence files and their
 * verification. {@code docs/audit-format.md} describes the same for people who write a verifier in another language.
 */
@NullMarked
package io.governance4j.audit.evidence;

import org.jspecify.annotations.NullMarked;
