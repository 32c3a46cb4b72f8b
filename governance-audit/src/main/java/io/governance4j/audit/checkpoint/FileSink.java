package io.governance4j.audit.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Appends notes to a file, an empty line after each, and forces them to the disk before it returns. */
final class FileSink implements CheckpointSink {
    private static final int TAIL_BYTES = 128 * 1024;
    private static final byte[] SIGNATURE = "\u2014 ".getBytes(StandardCharsets.UTF_8);

    private final Path file;

    FileSink(Path file) {
        this.file = file;
    }

    @Override
    public synchronized void publish(String note, Checkpoint checkpoint) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            byte[] entry = (note + "\n").getBytes(StandardCharsets.UTF_8);
            String tail = tail(channel);
            int complete = complete(tail);
            String rest = tail.substring(complete);
            requireTorn(rest, bytewise((checkpoint.origin() + "\n").getBytes(StandardCharsets.UTF_8)));
            long end = channel.size() - rest.length();
            // A note that was cut off by a crash was never acknowledged and comes again.
            channel.truncate(end);
            String kept = tail.substring(0, complete);
            String again = bytewise(entry);
            if (!kept.equals(again) && !kept.endsWith("\n\n" + again)) {
                append(channel, entry, end);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint cannot be kept in " + file + ": " + e.getMessage(), e);
        }
    }

    private static void append(FileChannel channel, byte[] entry, long end) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(entry);
        long position = end;
        while (buffer.hasRemaining()) {
            position += channel.write(buffer, position);
        }
    }

    /** Returns how much of the tail consists of whole notes: up to the last signature line with an empty one after it. */
    private static int complete(String tail) {
        int end = tail.length();
        while ((end = tail.lastIndexOf("\n\n", end - 1)) >= 0) {
            int line = tail.lastIndexOf('\n', end - 1) + 1;
            if (tail.startsWith(bytewise(SIGNATURE), line)) {
                return end + 2;
            }
        }
        return 0;
    }

    /** What follows the last whole note is the beginning of one, or the file is not ours to cut. */
    private static void requireTorn(String rest, String origin) throws IOException {
        if (!rest.startsWith(origin) && !origin.startsWith(rest)) {
            throw new IOException("the file does not end with checkpoints of " + origin.strip());
        }
    }

    private static String tail(FileChannel channel) throws IOException {
        long from = Math.max(0, channel.size() - TAIL_BYTES);
        ByteBuffer buffer = ByteBuffer.allocate((int) (channel.size() - from));
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, from + buffer.position());
        }
        return bytewise(Arrays.copyOf(buffer.array(), buffer.position()));
    }

    /** A character a byte, so that a place in the text is a place in the file, also where a character was cut in two. */
    private static String bytewise(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "file " + file;
    }
}
