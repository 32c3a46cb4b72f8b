package io.governance4j.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Reads what columns are called and said to be, for what must not be stored. It cannot read what a text column gets. */
final class SecretsScan {
    /** What opens an account somewhere. */
    private static final Pattern SECRET = words(
            "pass(word|wd|phrase|code|key)?s?|pwd|secrets?|credentials?|mfa|2fa|totp|hotp|otp|seeds?|tokens?|pins?"
                    + "|keys?|api|private|recovery|backup|answers?|cookies?|sessions?|log_?ins?|sign_?ins?|user_?names?"
                    + "|vault|biometrics?|authenticators?");

    /** What is printed on a card or names an account at a bank. */
    private static final Pattern CARD = words(
            "cards?|pan|cvv2?|cvc2?|cv2|csc|track_?[12]?|magstripe|iban|routing|aba|ach|sort_code"
                    + "|swift|bic|acct|account_(number|no|id_number|digits)|bank_(number|account)|last_?(four|4)|digits");

    private SecretsScan() {}

    /**
     * Why a column with a telling name may be there all the same.
     *
     * @param reason what it holds
     * @param length how many characters it may hold at most
     */
    record Allowed(String reason, int length) {}

    /** Returns the columns whose name or comment is that of a secret. */
    static List<String> secrets(List<? extends Table<?>> tables) {
        List<String> found = new ArrayList<>();
        for (Table<?> table : tables) {
            for (Field<?> field : table.fields()) {
                if (tells(SECRET, field.getName()) || tells(SECRET, field.getComment())) {
                    found.add(table.getName() + "." + field.getName());
                }
            }
        }
        return found;
    }

    /** Returns the columns whose name is that of a card or of an account at a bank, and that are not allowed as they are. */
    static List<String> cards(List<? extends Table<?>> tables, Map<String, Allowed> allowed) {
        List<String> found = new ArrayList<>();
        for (Table<?> table : tables) {
            for (Field<?> field : table.fields()) {
                String name = table.getName() + "." + field.getName();
                if (tells(CARD, field.getName()) && holdsDigits(field) && !fits(field, allowed.get(name))) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    private static boolean holdsDigits(Field<?> field) {
        return field.getType() == String.class
                || field.getType() == List.class
                || Number.class.isAssignableFrom(field.getType());
    }

    private static boolean fits(Field<?> field, @Nullable Allowed allowed) {
        int length = field.getDataType().length();
        return allowed != null && field.getType() == String.class && length > 0 && length <= allowed.length();
    }

    private static boolean tells(Pattern words, String text) {
        return words.matcher(Objects.requireNonNull(text).toLowerCase(Locale.ROOT))
                .find();
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?<![a-z0-9])(" + alternatives + ")(?![a-z0-9])");
    }
}
