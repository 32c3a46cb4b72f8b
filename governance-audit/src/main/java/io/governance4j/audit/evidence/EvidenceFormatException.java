package io.governance4j.audit.evidence;

/** Thrown when a file is not an evidence file, or not a whole one; the message names the line. Nothing of it was verified. */
public final class EvidenceFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The number of the line, from 1. */
    private final long line;

    EvidenceFormatException(long line, String problem) {
        super("line " + line + ": " + problem);
        this.line = line;
    }

    /**
     * Where the file is wrong.
     *
     * @return the number of the line, from 1
     */
    public long line() {
        return line;
    }
}
