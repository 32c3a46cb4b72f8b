package io.governance4j.compliance;

/** The ten digits of ASCII. Those of other scripts are none here. */
final class Digits {
    private Digits() {}

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    static int at(String text, int index) {
        return text.charAt(index) - '0';
    }
}
