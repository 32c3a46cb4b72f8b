package io.governance4j.policy;

import io.governance4j.raci.Escalation;
import io.governance4j.raci.Handoff;
import io.governance4j.raci.RaciAssignment;
import io.governance4j.raci.RaciModule;
import io.governance4j.raci.Sla;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads RACI matrices with their SLAs, escalations and handoffs. */
final class RaciReader {
    private static final String SLASH = "the name must not contain a slash, because module/task is how a task is named";
    private static final String DURATION = "an ISO 8601 duration such as PT2M";

    private RaciReader() {}

    static @Nullable RaciModule read(String module, Section section) {
        if (module.indexOf('/') >= 0) {
            section.ignore();
            section.report(section.spot(), SLASH);
            return null;
        }
        return new RaciModule(
                AccessReader.label(section),
                section.flag("strict"),
                section.map("tasks", RaciReader::assignment),
                section.map("slas", (key, inner) -> sla(inner)),
                section.map("escalations", (key, inner) -> escalation(inner)),
                section.map("handoffs", (key, inner) -> handoff(inner)));
    }

    private static @Nullable RaciAssignment assignment(String task, Section section) {
        if (task.indexOf('/') >= 0) {
            section.ignore();
            section.report(section.spot(), SLASH);
            return null;
        }
        return new RaciAssignment(
                AccessReader.label(section),
                section.names("responsible"),
                section.names("accountable"),
                section.names("consulted"),
                section.names("informed"));
    }

    private static Sla sla(Section section) {
        return new Sla(
                section.text("description"),
                section.temporal("atLeast", DURATION, Duration::parse),
                section.temporal("atMost", DURATION, Duration::parse));
    }

    private static Escalation escalation(Section section) {
        return new Escalation(section.text("description"), section.namesInOrder("path"));
    }

    private static Handoff handoff(Section section) {
        return new Handoff(section.text("description"), section.texts("steps"));
    }
}
