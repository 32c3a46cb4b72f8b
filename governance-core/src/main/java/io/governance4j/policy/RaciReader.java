package io.governance4j.policy;

import io.governance4j.raci.Escalation;
import io.governance4j.raci.Handoff;
import io.governance4j.raci.RaciAssignment;
import io.governance4j.raci.RaciModule;
import io.governance4j.raci.Sla;
import io.governance4j.raci.TaskRef;
import java.time.Duration;

/** Reads RACI matrices with their SLAs, escalations and handoffs. */
final class RaciReader {
    private RaciReader() {}

    static RaciModule read(String module, Section section) {
        return new RaciModule(
                AccessReader.label(section),
                section.flag("strict"),
                section.map("tasks", (task, inner) -> {
                    checkName(module, task);
                    return assignment(inner);
                }),
                section.map("slas", (key, inner) -> sla(inner)),
                section.map("escalations", (key, inner) -> escalation(inner)),
                section.map("handoffs", (key, inner) -> handoff(inner)));
    }

    /** A reference is built for its checks: neither name may hold a slash. */
    private static void checkName(String module, String task) {
        new TaskRef(module, task);
    }

    private static RaciAssignment assignment(Section section) {
        return new RaciAssignment(
                section.text("name"),
                section.names("responsible"),
                section.names("accountable"),
                section.names("consulted"),
                section.names("informed"));
    }

    private static Sla sla(Section section) {
        return new Sla(
                section.text("description"),
                section.parsed("atLeast", Duration::parse),
                section.parsed("atMost", Duration::parse));
    }

    private static Escalation escalation(Section section) {
        return new Escalation(section.text("description"), section.list("path"));
    }

    private static Handoff handoff(Section section) {
        return new Handoff(section.text("description"), section.list("steps"));
    }
}
