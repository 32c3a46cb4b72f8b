package io.governance4j.audit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The text form of a place in the trail. It is opaque, so that it can change; whoever sends another text is told so. */
record Cursor(boolean oldestFirst, AuditPosition position) {
    private static final int LONGEST = 200;
    private static final String OLDEST = "o1";
    private static final String NEWEST = "n1";

    String text() {
        String plain = (oldestFirst ? OLDEST : NEWEST) + " " + position.at() + " " + position.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    static Cursor parse(String text) {
        try {
            if (text.length() <= LONGEST) {
                Cursor cursor = read(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
                if (cursor.text().equals(text)) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(refusal(), e);
        }
        throw new IllegalArgumentException(refusal());
    }

    private static Cursor read(String plain) {
        String[] parts = plain.split(" ", -1);
        return new Cursor(
                parts[0].equals(OLDEST), new AuditPosition(Instant.parse(parts[1]), UUID.fromString(parts[2])));
    }

    private static String refusal() {
        return "cursor: is none that a page gave; pass AuditPage.next() as it is";
    }
}
