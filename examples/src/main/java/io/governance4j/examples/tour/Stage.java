package io.governance4j.examples.tour;

import io.governance4j.Decision;
import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.jdbc.JdbcGovernance;
import java.util.ArrayList;
import java.util.List;

/** What the chapters share: the library, the database beneath it, the screen, the clock, and what was answered so far. */
final class Stage {
    private final JdbcGovernance governance;
    private final TourDatabase database;
    private final Screen screen;
    private final TourClock clock;
    private final List<Decision> answers = new ArrayList<>();
    private long firstVersion;

    Stage(JdbcGovernance governance, TourDatabase database, Screen screen, TourClock clock) {
        this.governance = governance;
        this.database = database;
        this.screen = screen;
        this.clock = clock;
    }

    JdbcGovernance governance() {
        return governance;
    }

    TourDatabase database() {
        return database;
    }

    Screen screen() {
        return screen;
    }

    TourClock clock() {
        return clock;
    }

    /** Every answer of this tour, oldest first. */
    List<Decision> answers() {
        return List.copyOf(answers);
    }

    /** The policy version with which this tour began; a database may hold those of earlier ones. */
    long firstVersion() {
        return firstVersion;
    }

    void beginWith(long version) {
        this.firstVersion = version;
    }

    /** Asks, shows the answer, and insists that it is a yes for this reason. */
    void yes(String what, Question question, Reason reason) {
        show(what, question, true, reason);
    }

    /** Asks, shows the answer, and insists that it is a no for this reason. */
    void no(String what, Question question, Reason reason) {
        show(what, question, false, reason);
    }

    private void show(String what, Question question, boolean allowed, Reason reason) {
        Decision decision = ask(List.of(question)).get(0);
        screen.point(decision.allowed(), what, decision.reason().name());
        screen.detail(decision.explanation());
        expect(
                decision.allowed() == allowed && decision.reason() == reason,
                what + ": should be " + (allowed ? "yes, " : "no, ") + reason);
    }

    /** Asks several questions at once. */
    List<Decision> ask(List<Question> questions) {
        List<Decision> decisions = governance.decideAll(questions);
        answers.addAll(decisions);
        return decisions;
    }

    /** Insists on something that the tour tells. */
    void expect(boolean holds, String told) {
        if (!holds) {
            throw new TourException("The tour tells what does not hold: " + told);
        }
    }
}
