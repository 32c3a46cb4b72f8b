package io.governance4j.jdbc.internal.narrow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jooq.QueryPart;
import org.jooq.RenderContext;
import org.jooq.Select;

/**
 * Finds the text that jOOQ puts into a select as the host wrote it: hints and options, of which its parts say nothing. Between
 * two parts of a select there is nothing but brackets and blanks otherwise.
 */
final class RawText {
    private static final Pattern NOTHING = Pattern.compile("[\\s(),]*");

    private final Deque<Frame> frames = new ArrayDeque<>();

    /** A select that is being rendered. */
    private static final class Frame {
        final int depth;
        int length;

        Frame(int depth, int length) {
            this.depth = depth;
            this.length = length;
        }
    }

    void start(QueryPart part, int depth, RenderContext context) {
        Frame frame = frames.peek();
        boolean child = frame != null && depth == frame.depth + 1;
        if (child || part instanceof Select) {
            String text = context.render();
            if (frame != null && child) {
                check(text, frame);
            }
            if (part instanceof Select) {
                frames.push(new Frame(depth, text.length()));
            }
        }
    }

    void end(int depth, RenderContext context) {
        Frame frame = frames.peek();
        if (frame != null && depth == frame.depth) {
            check(context.render(), frame);
            frames.pop();
        }
        childEnd(depth, context);
    }

    void childEnd(int depth, RenderContext context) {
        Frame frame = frames.peek();
        if (frame != null && depth == frame.depth + 1) {
            frame.length = context.render().length();
        }
    }

    private static void check(String text, Frame frame) {
        int from = Math.min(frame.length, text.length());
        if (!NOTHING.matcher(text).region(from, text.length()).matches()) {
            throw Refusal.of("hints and options of a select are plain SQL; leave them out");
        }
    }
}
