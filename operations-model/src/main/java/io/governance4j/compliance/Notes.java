package io.governance4j.compliance;

import io.governance4j.operations.Work;
import io.governance4j.operations.internal.Given;
import org.jspecify.annotations.Nullable;

/** The notes of a record: one text to which entries are added, each with its time and its writer, and none taken away. */
final class Notes {
    private Notes() {}

    /** Further lines of an entry are indented, so that no entry can look like another's. */
    static String added(Work work, @Nullable String before, String note) {
        Given.text("note", note, 10_000);
        String entry =
                work.now() + " " + work.subject().id() + ": " + note.strip().replaceAll("\\R", "\n  ");
        return before == null ? entry : before + "\n" + entry;
    }
}
