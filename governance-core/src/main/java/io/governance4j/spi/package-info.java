/**
 * The ports: what somebody writes who brings another store, another decision log or another source of subjects. Stores
 * load and append; they never decide.
 */
@NullMarked
package io.governance4j.spi;

import org.jspecify.annotations.NullMarked;
