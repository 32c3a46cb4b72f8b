package io.governance4j.examples.tour;

import io.governance4j.Health;
import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.policy.VersionKind;

/** Somebody with a password changes the tables. */
final class OutOfBandChapter implements Chapter {
    private static final String FEATURE = "v2_employer_intelligence";

    @Override
    public String title() {
        return "Somebody changes the tables behind the library's back";
    }

    @Override
    public void play(Stage stage) {
        stage.screen()
                .say("Whoever has the database's password can change a flag without asking. First, what holds now:");
        stage.no("Max uses employer intelligence", Question.feature(Cast.MAX, FEATURE), Reason.FEATURE_DISABLED);
        run(
                stage,
                "update " + stage.database().table("feature_flags") + " set status = 'enabled' where feature_key = '"
                        + FEATURE + "'");
        stage.governance().refresh();
        PolicyVersion noticed = stage.governance().policies().current().orElseThrow();
        stage.screen()
                .say("The library notices - by itself within seconds, here because the tour calls refresh() - and"
                        + " makes it a version that says so:");
        stage.screen()
                .line("  version " + noticed.number() + "  " + noticed.kind() + "  by "
                        + noticed.stamp().by() + ": " + noticed.stamp().why());
        stage.expect(noticed.kind() == VersionKind.OUT_OF_BAND, "the change is marked as out of band");
        stage.yes("Max tries again", Question.feature(Cast.MAX, FEATURE), Reason.FEATURE_ENABLED);
        stage.screen().line("");
        quarantine(stage, noticed);
    }

    /** What does not hold together does not come into force. */
    private static void quarantine(Stage stage, PolicyVersion good) {
        String table = stage.database().table("administration_roles");
        stage.screen().say("What does not hold together is not taken over; the last good policy stays in force.");
        run(stage, "insert into " + table + " (action, role) values ('manage_features', 'nobody')");
        stage.governance().refresh();
        Health ill = stage.governance().health();
        ill.problems().forEach(problem -> stage.screen().detail(problem));
        stage.expect(!ill.healthy(), "health() says what is wrong");
        stage.expect(
                stage.governance().policies().current().orElseThrow().number() == good.number(),
                "the last good version stays in force");
        run(stage, "delete from " + table + " where role = 'nobody'");
        stage.governance().refresh();
        Health well = stage.governance().health();
        stage.expect(well.healthy(), "all is well again");
        stage.screen().say("All is well again, still with version " + well.policyVersion() + ".");
    }

    private static void run(Stage stage, String sql) {
        int rows = stage.database().sql(sql);
        stage.screen().item("sql> " + sql);
        stage.expect(rows == 1, "one row changes");
    }
}
