/** Placeholder for the package of this module; replaced as the module is built. */
@org.jspecify.annotations.NullMarked
package io.governance4j.operations;
