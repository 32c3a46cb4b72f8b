package io.governance4j.audit.evidence;

import io.governance4j.audit.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report for people: what was verified, what was found where, and what is not proven. */
public final class ReportText {
    private static final int MOST_ACTS = 20;

    private final VerificationReport report;
    private final List<String> lines = new ArrayList<>();

    /**
     * Takes a report.
     *
     * @param report the report
     */
    public ReportText(VerificationReport report) {
        this.report = report;
    }

    /**
     * Writes it.
     *
     * @return lines without control characters, whatever the log's writers wrote
     */
    public List<String> lines() {
        lines.clear();
        evidence();
        report.subject().ifPresent(this::subject);
        acts();
        findings();
        seal();
        lines.add("");
        lines.add(
                switch (report.verdict()) {
                    case SOUND -> "SOUND" + claimed();
                    case NOT_SOUND -> "NOT SOUND: " + report.found() + " finding(s)" + claimed();
                    case CONSISTENT_ONLY ->
                        "CONSISTENT ONLY: no key was given, so nothing is proven."
                                + " Whoever made the file could have made it up" + claimed() + ".";
                });
        return List.copyOf(lines);
    }

    private String claimed() {
        long claimed = report.counts().missing().claimed();
        return claimed == 0
                ? ""
                : ", BUT " + claimed + " absence(s) are explained only by acts that nothing signs yet:"
                        + " whoever exported this could have made them up (--all-signed refuses it)";
    }

    private void evidence() {
        VerificationReport.Evidence evidence = report.evidence();
        VerificationReport.Counts counts = report.counts();
        VerificationReport.Missing missing = counts.missing();
        lines.add("Evidence: " + evidence.kind().key() + " of " + Printed.text(evidence.origin())
                + ", by its own word of " + Printed.text(evidence.exportedAt()));
        lines.add(
                "Leaves:   " + counts.leaves() + (evidence.from() > 0 ? " from " + evidence.from() : "") + ", of them "
                        + counts.events() + " events and " + counts.batches() + " batches with " + counts.decisions()
                        + " decisions");
        lines.add("Missing:  " + missing.erased() + " events' data were erased; the texts of " + missing.purgedLeaves()
                + " leaves and " + missing.purgedDecisions() + " decisions were purged; acts explain this");
        if (counts.pending() > 0) {
            lines.add("Pending:  " + counts.pending() + " are written and not in the tree yet: nothing proves them");
        }
    }

    private void subject(VerificationReport.Subject subject) {
        if (Json.parse(subject.leaf()) instanceof Json.Fields leaf) {
            lines.add("");
            for (Map.Entry<String, Json> field : leaf.fields().entrySet()) {
                String value = field.getValue() instanceof Json.Text text
                        ? text.value()
                        : field.getValue().toString();
                lines.add("  " + Printed.text(field.getKey()) + ": " + Printed.text(value));
            }
            data("data before", subject.oldData());
            data("data after", subject.newData());
        }
    }

    private void data(String name, @Nullable String data) {
        if (data != null) {
            lines.add("  " + name + ": " + Printed.text(data));
        }
    }

    private void acts() {
        if (!report.acts().isEmpty()) {
            lines.add("");
            lines.add("Acts that explain what is missing: "
                    + report.counts().missing().acts());
        }
        report.acts().stream()
                .limit(MOST_ACTS)
                .forEach(act -> lines.add("  " + place(act) + " " + act.action() + " of "
                        + act.named() + " by " + Printed.text(act.actor()) + " at " + Printed.text(act.at()) + ": "
                        + Printed.text(act.reason())));
        if (report.acts().size() > MOST_ACTS) {
            lines.add("  ...");
        }
    }

    private static String place(Act act) {
        return act.index() < 0 ? "not in the tree yet:" : "leaf " + act.index();
    }

    private void findings() {
        if (report.found() > 0) {
            lines.add("");
            lines.add("Findings:");
        }
        report.findings().forEach(finding -> lines.add("  " + finding));
        long more = report.found() - report.findings().size();
        if (more > 0) {
            lines.add("  and " + more + " more; of each kind: " + report.kinds());
        }
    }

    private void seal() {
        VerificationReport.Seal seal = report.seal();
        lines.add("");
        if (seal.newest() == null) {
            lines.add("No checkpoint is good.");
        } else {
            lines.add("Newest good checkpoint: " + seal.newest().size() + " leaves at "
                    + seal.newest().at()
                    + (seal.key() == null ? ", signature not judged" : ", signed by " + Printed.text(seal.key())));
        }
        lines.add("Not proven: the " + seal.unsigned() + " leaves after it; what was never written to the log; "
                + "what was cut off the end, unless a checkpoint from outside the database was given (--checkpoint)");
        if (seal.unjudged() > 0) {
            lines.add("Not judged: " + seal.unjudged()
                    + " checkpoints behind a break or of sizes that are not in this file");
        }
    }
}
