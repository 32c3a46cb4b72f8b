package io.governance4j.audit.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines of UTF-8, each ended by a newline, none longer than a limit. */
final class LineReader {
    private final InputStream in;
    private final long limit;
    private final byte[] buffer = new byte[1 << 16];
    private byte[] line = new byte[1 << 12];
    private int at;
    private int end;
    private long number;

    LineReader(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** The next line without its newline, or null at the end. */
    @Nullable
    String next() throws IOException {
        int length = 0;
        while (true) {
            if (at == end && !fill()) {
                if (length == 0) {
                    return null;
                }
                number++;
                throw new EvidenceFormatException(number, "the file ends within it; it was cut off");
            }
            int newline = at;
            while (newline < end && buffer[newline] != '\n') {
                newline++;
            }
            length = take(length, newline);
            if (newline < end) {
                at = newline + 1;
                number++;
                return text(length);
            }
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private int take(int length, int until) {
        int taken = until - at;
        if ((long) length + taken > limit) {
            throw new EvidenceFormatException(number + 1, "is longer than " + limit + " bytes, the limit");
        }
        if (length + taken > line.length) {
            line = Arrays.copyOf(line, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * (length + taken)));
        }
        System.arraycopy(buffer, at, line, length, taken);
        at = until;
        return length + taken;
    }

    private String text(int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new EvidenceFormatException(number, "is not UTF-8");
        }
    }
}
