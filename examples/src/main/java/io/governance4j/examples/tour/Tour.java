package io.governance4j.examples.tour;

import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.permission.PermissionOverride;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A walk through the library, in chapters. Each answer that is shown is checked against what is told. */
public final class Tour {
    private static final List<Chapter> CHAPTERS = List.of(
            new PublishChapter(),
            new ClinicChapter(),
            new PracticeChapter(),
            new EmergencyChapter(),
            new AgentChapter(),
            new RolloutChapter(),
            new RaciChapter(),
            new OverrideChapter(),
            new OutOfBandChapter(),
            new VersionsChapter(),
            new EvidenceChapter(),
            new ProtectionChapter());

    private Tour() {}

    /**
     * Runs the tour.
     *
     * @param options where
     * @param out what it prints to
     * @param unicode whether that knows more than ASCII
     * @throws TourException if the database cannot be reached, or something that the tour tells does not hold
     */
    public static void run(TourOptions options, PrintStream out, boolean unicode) {
        Screen screen = new Screen(out, unicode);
        // An hour behind, so that moving it forward does not lead into the future.
        TourClock clock = new TourClock(Instant.now().minus(Duration.ofHours(1)));
        try (TourDatabase database = TourDatabase.open(options);
                JdbcGovernance governance = database.governance()
                        .policy(Packs.all())
                        .clock(clock)
                        .refreshInterval(Duration.ofMinutes(10))
                        .build()) {
            requireOurs(governance);
            revokeLeftOvers(governance);
            screen.line("Governance4J: may this person do this, and can you prove it afterwards?");
            Stage stage = new Stage(governance, database, screen, clock);
            int number = 0;
            for (Chapter chapter : CHAPTERS) {
                number++;
                screen.chapter(number, chapter.title());
                chapter.play(stage);
            }
            farewell(screen, stage);
        }
    }

    /** The tour publishes policies, which must not happen to a database that somebody uses. */
    private static void requireOurs(JdbcGovernance governance) {
        String name = governance.policies().pack().name();
        if (!name.equals(Packs.all().name())) {
            throw new TourException("These tables hold the policy '" + name + "', which is not the tour's."
                    + "\nNothing was changed. Choose another --schema or --prefix.");
        }
    }

    /** A tour that was interrupted may have left overrides. */
    private static void revokeLeftOvers(JdbcGovernance governance) {
        for (String user : List.of(Cast.MAX.id(), Cast.CLEO.id())) {
            for (PermissionOverride override : governance.permissions().overridesOf(user)) {
                governance.permissions().revoke(Cast.ADA, override.id(), "left over from an earlier tour");
            }
        }
    }

    private static void farewell(Screen screen, Stage stage) {
        screen.line("");
        screen.say("That was the tour: " + stage.answers().size() + " questions, each answered as told.");
        screen.item("small programs, one idea each: examples/README.md");
        screen.item("write a policy of your own: docs/pack-format.md, and OwnPackMain for what lint says");
        screen.item("the same tour on your database: -Dexec.args=\"--help\"");
    }
}
