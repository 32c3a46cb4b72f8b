package io.governance4j.audit.checkpoint;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where checkpoints go, outside the database. Whoever can change the database cannot take back what went here, so that
 * the end of the log cannot be cut off unseen. Each checkpoint is handed over at least once, in the order of their sizes;
 * the same one may come again after a crash. Implementations are safe for all threads.
 */
@FunctionalInterface
public interface CheckpointSink {
    /**
     * Takes a checkpoint. When this returns it must be kept; an exception means that it is offered again.
     *
     * @param note the signed checkpoint, as text
     * @param checkpoint what it says
     */
    void publish(String note, Checkpoint checkpoint);

    /**
     * A file to which each checkpoint is appended and forced to the disk. It belongs on a machine, or under a user, that
     * whoever administers the database does not command. {@link SignedCheckpoint#parseAll} reads it.
     *
     * @param file the file; made when it is not there
     * @return the sink
     */
    static CheckpointSink file(Path file) {
        return new FileSink(Objects.requireNonNull(file, "file"));
    }
}
