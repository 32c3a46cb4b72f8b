package io.governance4j.audit.evidence;

import io.governance4j.audit.checkpoint.CheckpointSink;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files as an auditor has them beside the evidence. */
final class TestFiles {
    private TestFiles() {}

    static Path keys(Path folder, List<TrustedKey> keys) throws IOException {
        List<String> lines = keys.stream()
                .map(key -> key.key() + " from=" + key.from() + " until=" + key.until())
                .toList();
        return Files.write(Files.createTempFile(folder, "keys", ".txt"), lines);
    }

    static Path checkpoints(Path folder, List<SignedCheckpoint> checkpoints) throws IOException {
        Path file = folder.resolve("sink-" + java.util.UUID.randomUUID() + ".txt");
        CheckpointSink sink = CheckpointSink.file(file);
        checkpoints.forEach(signed -> sink.publish(signed.note(), signed.checkpoint()));
        return file;
    }
}
