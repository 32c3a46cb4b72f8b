package io.governance4j.examples.tour;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in one line why the database cannot be reached, and never a password. */
final class Trouble {
    private static final Pattern SECRET = Pattern.compile("(?i)(password|pwd)\\s*=[^&;,\\s]*|//[^/@\\s]*@");

    private Trouble() {}

    static TourException connecting(Throwable failure, TourOptions options) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("get driver instance") || message.contains("No suitable driver")) {
            message = "no driver here understands this URL; it should begin with jdbc:postgresql:, jdbc:mariadb:,"
                    + " jdbc:sqlite: or jdbc:h2:";
        }
        if (reveals(message, options.password()) || SECRET.matcher(message).find()) {
            message = "the driver's message is left out, because it repeats the password";
        }
        return new TourException("The database cannot be reached: "
                + message.lines().findFirst().orElse("no message") + "\nCheck --url, --user and --password.");
    }

    private static boolean reveals(String message, @Nullable String password) {
        return password != null && !password.isEmpty() && message.contains(password);
    }
}
