package io.governance4j;

/** What kind of actor a {@link Subject} is. */
public enum SubjectKind {
    /** A person. */
    HUMAN,
    /** A program of the host that acts for itself: a scheduler, an importer. */
    SERVICE,
    /** An AI agent, which acts only within the authority of the roles it was lent. */
    AI_AGENT
}
