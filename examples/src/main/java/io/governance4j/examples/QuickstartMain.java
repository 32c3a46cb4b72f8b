package io.governance4j.examples;

import io.governance4j.GovernanceException;
import io.governance4j.examples.tour.Tour;
import io.governance4j.examples.tour.TourException;
import io.governance4j.examples.tour.TourOptions;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** A tour through the library, on an H2 in memory or on the database that {@code --url} names. */
public final class QuickstartMain {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private QuickstartMain() {}

    /**
     * Runs the tour. Ends the JVM with status 1 when the tour cannot go on, with 2 when an option is not understood.
     *
     * @param args see {@code --help}
     */
    public static void main(String... args) {
        int status = run(System.out, System.err, args);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        try {
            TourOptions options = TourOptions.parse(args);
            if (options.help()) {
                out.print(TourOptions.HELP);
            } else {
                Tour.run(options, out, knowsMoreThanAscii());
            }
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + System.lineSeparator() + "See --help.");
            return MISUSED;
        } catch (TourException | GovernanceException e) {
            err.println(e.getMessage());
            return FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** Java 17 has no PrintStream.charset(), and what System.out encodes with depends on where it leads. */
    private static boolean knowsMoreThanAscii() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        Charset charset = name == null || !Charset.isSupported(name) ? Charset.defaultCharset() : Charset.forName(name);
        return charset.canEncode() && charset.newEncoder().canEncode("✓→─");
    }
}
