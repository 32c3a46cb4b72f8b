package io.governance4j.operations.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one transport cost and what became of that: decided first, so that each row says the same. Amounts in cents. */
final class Bill {
    /** What an average bill takes. */
    static final int ROWS = 17;

    final UUID account;
    final UUID encounter;
    final UUID claim;
    final int number;
    final LocalDate day;
    final String patient;
    final String level;
    final int payer;
    final List<Line> lines = new ArrayList<>();
    /** When the payer decides, which may be yet to come. */
    final LocalDate decision;
    /** draft, ready, submitted, accepted, pending, paid, partially_paid or denied. */
    final String status;
    /** When what is left to the patient was asked for, or null if it was not. */
    final @Nullable LocalDate asked;
    /** What the patient paid of it, what was forgone, and when. */
    final long paid;

    final long forgone;
    final @Nullable LocalDate settled;

    /**
     * A line of the claim.
     *
     * @param hundredths how many, in hundredths
     */
    record Line(
            UUID id,
            String code,
            String text,
            long hundredths,
            long unit,
            long charge,
            long allowed,
            long paid,
            long patient) {
        long adjustment() {
            return allowed == 0 ? 0 : charge - allowed;
        }

        boolean refused() {
            return allowed == 0;
        }
    }

    Bill(int number, LocalDate day, LocalDate decision, DemoYear year, Values values) {
        this.number = number;
        this.day = day;
        this.decision = decision;
        account = values.uuid();
        encounter = values.uuid();
        claim = values.uuid();
        patient = Words.name(values);
        payer = number % Words.PAYERS.size();
        level = values.pick(List.of("bls", "bls_emergency", "bls_emergency", "als1", "als1_emergency", "als2"));
        boolean decided = year.age(decision) >= 1;
        status = !decided
                ? waiting(year.age(day))
                : number % 9 == 4 ? "denied" : number % 12 == 6 ? "partially_paid" : "paid";
        lines(values, decided && !status.equals("denied"));
        LocalDate statement = decision.plusDays(3);
        boolean asks = patientPart() > 0 && year.age(statement) >= 0;
        asked = asks ? statement : null;
        int age = year.age(statement);
        // Of eight patients three pay, one pays half, and one is spared after a while, so that few bills show each
        // case.
        int kind = number % 8;
        boolean whole = asks && age >= 10 && (kind == 2 || kind == 5 || kind == 6);
        boolean half = asks && age >= 10 && kind == 3;
        boolean given = asks && age > 120 && kind == 1;
        paid = whole ? patientPart() : half ? patientPart() / 2 : 0;
        forgone = given ? patientPart() : 0;
        settled = paid > 0
                ? statement.plusDays(values.between(3, Math.min(age - 1, 40)))
                : given ? statement.plusDays(120) : null;
    }

    private static String waiting(int age) {
        return age < 2 ? "draft" : age < 4 ? "ready" : age < 6 ? "submitted" : age < 10 ? "accepted" : "pending";
    }

    private void lines(Values values, boolean decided) {
        String code = level.startsWith("als2") ? "A0433" : level.startsWith("als1") ? "A0427" : "A0429";
        long base = level.startsWith("als") ? 96_000 : 61_000;
        line(values, code, "Ambulance service, base rate", 100, base, decided);
        long tenths = values.between(12, 380);
        line(values, "A0425", "Ground mileage", tenths * 10, 1_850, decided && !status.equals("partially_paid"));
    }

    private void line(Values values, String code, String text, long hundredths, long unit, boolean granted) {
        long charge = hundredths * unit / 100;
        long allowed = granted ? charge * 7 / 10 : 0;
        long patientPart = allowed / 5;
        lines.add(new Line(
                values.uuid(), code, text, hundredths, unit, charge, allowed, allowed - patientPart, patientPart));
    }

    boolean decided() {
        return status.equals("paid") || status.equals("partially_paid") || status.equals("denied");
    }

    boolean sent() {
        return !status.equals("draft") && !status.equals("ready");
    }

    long patientPart() {
        return lines.stream().mapToLong(Line::patient).sum();
    }

    /** Returns what the patient still owes. */
    long due() {
        return asked == null ? 0 : patientPart() - paid - forgone;
    }

    /** Returns about how many rows it takes, without the shared ones. */
    int rows() {
        int steps =
                List.of("draft", "ready", "submitted", "accepted", "pending").indexOf(status) + 1;
        int claim = 6 + (decided() ? 5 + 2 + (status.equals("paid") ? 0 : 1) : steps);
        return claim + (asked == null ? 0 : 5) + (paid > 0 ? 4 : forgone > 0 ? 1 : 0);
    }
}
