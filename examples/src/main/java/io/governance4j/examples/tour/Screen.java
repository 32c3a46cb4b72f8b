package io.governance4j.examples.tour;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The terminal: wrapped paragraphs, ticks, aligned tables; plain ASCII where the terminal knows no more. */
final class Screen {
    private static final int WIDTH = 96;
    private static final String INDENT = "  ";

    private final PrintStream out;
    private final boolean unicode;

    Screen(PrintStream out, boolean unicode) {
        this.out = out;
        this.unicode = unicode;
    }

    void chapter(int number, String title) {
        String head = number + "  " + title;
        line("");
        line(head);
        line((unicode ? "─" : "-").repeat(head.length()));
    }

    /** Prints a paragraph. */
    void say(String text) {
        wrap(text, WIDTH).forEach(this::line);
    }

    /** Prints something under a point. */
    void detail(String text) {
        wrap(text, WIDTH - 6).forEach(part -> line("      " + part));
    }

    /** Prints a point with its tick and, at the right, its reason. */
    void point(boolean yes, String text, String reason) {
        String left = INDENT + tick(yes) + " " + text;
        line(left + " ".repeat(Math.max(2, WIDTH - left.length() - reason.length())) + reason);
    }

    /** Prints a point. */
    void item(String text) {
        List<String> parts = wrap(text, WIDTH - 4);
        for (int i = 0; i < parts.size(); i++) {
            line((i == 0 ? (unicode ? "  · " : "  - ") : "    ") + parts.get(i));
        }
    }

    String tick(boolean yes) {
        return unicode ? (yes ? "✓" : "✗") : (yes ? "+" : "x");
    }

    /** Prints rows of equally many cells under a head. */
    void table(List<String> head, List<List<String>> rows) {
        int[] widths = new int[head.size()];
        List<List<String>> all = new ArrayList<>(rows);
        all.add(0, head);
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        all.forEach(row -> line(cells(row, widths)));
    }

    private static String cells(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(INDENT);
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    void line(String text) {
        out.println(unicode ? text : ascii(text));
    }

    private static String ascii(String text) {
        return text.replace("→", "->").replace("…", "...").replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** Breaks at spaces; a word that is too long stands alone. */
    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ", -1)) {
                if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
