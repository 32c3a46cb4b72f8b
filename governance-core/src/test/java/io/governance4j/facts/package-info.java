/** What the seeds say, line by line, asked through the facade of the bundled packs. */
@NullMarked
package io.governance4j.facts;

import org.jspecify.annotations.NullMarked;
