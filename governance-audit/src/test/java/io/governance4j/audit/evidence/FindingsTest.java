package io.governance4j.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.audit.evidence.Tampering.Trail;
import io.governance4j.audit.json.Json;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.testkit.Auditor;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found names the place; and what cannot be found is shown as well. */
class FindingsTest {
    @TempDir
    Path folder;

    private final TestLogs logs = new TestLogs(3);
    private final TestLog log = logs.make(40, false);
    private List<TrustedKey> keys;
    private List<SignedCheckpoint> beside;
    private @Nullable String origin;
    private Trail trail;

    @BeforeEach
    void open() {
        keys = logs.keys();
        beside = List.of();
        origin = null;
        trail = new Trail(log.trail());
    }

    private VerificationReport verify() {
        Auditor auditor = new Auditor(folder, keys).beside(beside);
        auditor = origin == null ? auditor : auditor.origin(origin);
        return auditor.verify(trail.toString().getBytes(UTF_8));
    }

    private int line(long index) {
        for (int i = 0; i < trail.lines.size(); i++) {
            if (trail.has(i, "index")
                    && trail.lines.get(i).get("index").toString().equals(Long.toString(index))) {
                return i;
            }
        }
        throw new AssertionError("no leaf " + index);
    }

    /** A change with its data, the last of those for which the predicate holds. */
    private long present() {
        for (int i = log.leaves.size() - 2; i >= 0; i--) {
            int line = line(i);
            if (trail.isCommitted(line) && trail.text(line, "leaf").contains("patients")) {
                return i;
            }
        }
        throw new AssertionError("no change with data");
    }

    @Test
    void namesTheEventWhoseTextWasEdited() {
        long at = present();
        UUID id = UUID.fromString(trail.text(line(at), "id"));
        trail.put(line(at), "leaf", trail.text(line(at), "leaf").replace("patients", "patient5"));

        VerificationReport report = verify();

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.LEAF_MISMATCH);
            assertThat(finding.leaves()).isEqualTo(new Finding.Span(at, at + 1));
            assertThat(finding.id()).isEqualTo(id);
            assertThat(finding)
                    .hasToString("LEAF_MISMATCH leaf " + at + " " + id + ": its text is not what was hashed");
        });
    }

    @Test
    void namesTheLeavesBetweenTwoCheckpointsWhenTheTreeWasRewritten() {
        List<Long> sizes = log.checkpoints.stream()
                .map(signed -> signed.checkpoint().size())
                .toList();
        int before = sizes.size() / 2;
        long at = sizes.get(before);
        String text = "{\"v\":1,\"type\":\"nothing\"}";
        trail.put(line(at), "leaf", text);
        trail.put(line(at), "hash", Hash.ofLeaf(text).toString());

        VerificationReport report = verify();

        assertThat(report.kinds())
                .containsEntry(FindingKind.LEAF_MALFORMED, 1L)
                .containsEntry(FindingKind.ROOT_MISMATCH, 1L);
        assertThat(report.findings())
                .filteredOn(finding -> finding.kind() == FindingKind.ROOT_MISMATCH)
                .singleElement()
                .extracting(Finding::leaves)
                .isEqualTo(new Finding.Span(at, sizes.get(before + 1)));
        assertThat(report.seal().newest()).isEqualTo(log.checkpoints.get(before).checkpoint());
        assertThat(report.seal().unjudged())
                .isEqualTo(sizes.size() - before - 2L)
                .isPositive();
    }

    @Test
    void namesDataThatVanishedAndDataThatAnActSaysAreGone() {
        long at = present();
        for (String field : List.of("salt", "old", "new")) {
            trail.take(line(at), field);
        }
        assertThat(verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.PAYLOAD_MISSING);
            assertThat(finding.leaves()).isEqualTo(new Finding.Span(at, at + 1));
        });

        log.erased.clear();
        trail = new Trail(log.trail());
        assertThat(verify().kinds()).containsOnlyKeys(FindingKind.ACT_UNFOUNDED);
    }

    @Test
    void namesTextsThatAPurgeSaysAreGone() {
        log.purged.clear();
        trail = new Trail(log.trail());

        assertThat(verify().kinds()).containsOnlyKeys(FindingKind.ACT_UNFOUNDED);
    }

    @Test
    void findsACutTailWithACheckpointThatHadLeftTheDatabase() {
        long cut = log.size();
        log.add(EvidenceFixture.told(300));
        log.add(EvidenceFixture.told(301));
        SignedCheckpoint kept = log.sign(TestLogs.NEW_KEY);
        trail = new Trail(log.trail());
        trail.lines.subList(line(cut), trail.lastCheckpoint() + 1).clear();

        assertThat(verify().sound()).as("without it nobody can know").isTrue();

        beside = List.of(kept);
        assertThat(verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.TAIL_CUT);
            assertThat(finding.leaves()).isEqualTo(new Finding.Span(cut, log.size()));
        });
    }

    @Test
    void findsASecondStoryToldWithTheStolenKey() {
        long at = present();
        String text = trail.text(line(at), "leaf").replace("patients", "patient5");
        trail.put(line(at), "leaf", text);
        trail.put(line(at), "hash", Hash.ofLeaf(text).toString());
        trail.resign(TestLogs.NEW_KEY);
        keys = List.of(TrustedKey.of(TestLogs.NEW_KEY.key()));

        assertThat(verify().sound()).as("without it nobody can know").isTrue();

        beside = List.of(log.checkpoints.get(log.checkpoints.size() - 1));
        assertThat(verify().kinds()).containsOnlyKeys(FindingKind.ROOT_MISMATCH, FindingKind.CHECKPOINT_FORK);
    }

    @Test
    void trustsAKeyForWhatItSignedInItsTimeOnly() {
        keys = List.of(TrustedKey.of(TestLogs.NEW_KEY.key()), TrustedKey.parse(TestLogs.OLD_KEY.key() + " until=1"));

        assertThat(verify().kinds()).containsOnlyKeys(FindingKind.CHECKPOINT_KEY);
        assertThat(verify().findings().get(0).sentence())
                .contains("clinic.example/audit-2025", "no key that is trusted");
    }

    @Test
    void isNeverSoundWithoutAKey() {
        keys = List.of();

        VerificationReport report = verify();

        assertThat(report.kinds()).isEmpty();
        assertThat(report.sound()).isFalse();
        assertThat(report.verdict()).isEqualTo(VerificationReport.Verdict.CONSISTENT_ONLY);
        assertThat(report.seal().judged()).isFalse();
        assertThat(report.seal().key()).isNull();
    }

    @Test
    void isNeverSoundWithoutACheckpoint() {
        trail.lines.removeIf(line -> line.containsKey("note"));

        assertThat(verify().kinds()).containsOnlyKeys(FindingKind.NO_CHECKPOINT);
    }

    @Test
    void refusesAnotherLogWithTheSameKey() {
        TestLog other = new TestLog("test.example/audit");
        other.add(
                log.leaves.get(0).event() == null
                        ? log.leaves.get(1).event()
                        : log.leaves.get(0).event());
        other.sign(TestLogs.OLD_KEY);
        trail = new Trail(other.trail());
        assertThat(verify().sound()).as("nobody said which log").isTrue();

        origin = TestLogs.ORIGIN;
        assertThat(verify().kinds()).containsOnlyKeys(FindingKind.CHECKPOINT_ORIGIN);

        origin = null;
        trail.put(0, "origin", TestLogs.ORIGIN);
        assertThat(verify().kinds()).containsOnlyKeys(FindingKind.CHECKPOINT_ORIGIN, FindingKind.NO_CHECKPOINT);
    }

    @Test
    void aRangeWithAnotherBeginningDoesNotHold() {
        trail = new Trail(log.range(9, 20));
        assertThat(verify().sound()).isTrue();
        String frontier = trail.text(0, "frontier");

        trail.put(0, "frontier", Hash.EMPTY + frontier.substring(64));

        assertThat(verify().kinds()).containsKey(FindingKind.CHECKPOINT_INCONSISTENT);
    }

    @Test
    void aRangeIsSignedToItsEnd() {
        long signed = log.checkpoints.get(3).checkpoint().size();
        trail = new Trail(log.range(0, log.size()));
        trail.put(trail.lastCheckpoint(), "note", log.checkpoints.get(3).note());
        trail.take(trail.lastCheckpoint(), "consistency");
        int at = line(signed);
        trail.lines.add(at, trail.lines.remove(trail.lastCheckpoint()));

        assertThat(verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.NO_CHECKPOINT);
            assertThat(finding.leaves()).isEqualTo(new Finding.Span(signed, log.size()));
        });
    }

    @Test
    void anActThatIsNestedTooDeeplyExplainsNothing() {
        int at = act();
        String old = trail.text(at, "new");
        String salt = trail.text(at, "salt");
        String data = old.substring(0, old.length() - 1) + ",\"x\":" + "[".repeat(250) + "]".repeat(250) + "}";
        String text = trail.text(at, "leaf")
                .replace(Commitment.of(salt, Commitment.Side.NEW, old), Commitment.of(salt, Commitment.Side.NEW, data));
        trail.put(at, "new", data);
        trail.put(at, "leaf", text);
        trail.put(at, "hash", Hash.ofLeaf(text).toString());
        trail.resign(TestLogs.NEW_KEY);
        keys = List.of(TrustedKey.of(TestLogs.NEW_KEY.key()));

        assertThat(verify().kinds()).containsEntry(FindingKind.ACT_MALFORMED, 1L);
    }

    private int act() {
        for (int i = 0; i < trail.lines.size(); i++) {
            if (trail.isCommitted(i) && trail.text(i, "leaf").matches(".*\"action\":\"(erase|purge)\".*")) {
                return i;
            }
        }
        throw new AssertionError("no act");
    }

    @Test
    void singleEvidenceIsAboutWhatItSaysAndTellsWhatHappened() {
        long at = present();
        trail = new Trail(log.event(at));
        VerificationReport report = verify();
        assertThat(report.sound()).isTrue();
        assertThat(report.subject()).get().satisfies(subject -> {
            assertThat(subject.leaf())
                    .isEqualTo(log.leaves.get((int) at).event().leaf());
            assertThat(subject.newData())
                    .isEqualTo(log.leaves.get((int) at).event().event().change().newData());
        });

        trail.put(0, "subject", "00000000-0000-4000-8000-000000000001");
        assertThat(verify().kinds()).containsOnlyKeys(FindingKind.SUBJECT_MISSING);
    }

    @Test
    void leavesBehindTheNewestCheckpointAreNotSigned() {
        long signed = log.size();
        for (int i = 0; i < 3; i++) {
            log.add(EvidenceFixture.told(300 + i));
        }
        trail = new Trail(log.trail());

        VerificationReport report = verify();

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.NO_CHECKPOINT);
            assertThat(finding.leaves()).isEqualTo(new Finding.Span(signed, signed + 3));
        });
        assertThat(report.seal().unsigned()).isEqualTo(3);

        beside = List.of(SignedCheckpoint.sign(log.checkpoint(log.size()), TestLogs.NEW_KEY));
        assertThat(verify().sound()).as("a checkpoint from outside covers them").isTrue();
    }

    @Test
    void aWaitingEventThatIsGoneIsMissing() {
        log.pending.add(EvidenceFixture.told(301));
        trail = new Trail(log.trail());
        assertThat(verify().sound()).isTrue();
        int at = trail.lines.size() - 2;

        trail.take(at, "leaf");

        assertThat(verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.LEAF_MISSING);
            assertThat(finding.id()).isEqualTo(EvidenceFixture.id(301));
        });
        trail.put(at, "kind", "feature");
        assertThat(verify().sound()).as("of decisions there is but the id").isTrue();
    }

    @Test
    void anUnsignedKeyAddedToASignedNoteChangesNothing() {
        int at = trail.lastCheckpoint();
        String note = trail.text(at, "note");
        String other = SignedCheckpoint.sign(SignedCheckpoint.parse(note).checkpoint(), SigningKeys.generate("witness"))
                .note();
        trail.put(at, "note", note + other.substring(other.lastIndexOf("\n\n") + 2));

        assertThat(verify().sound()).isTrue();
        assertThat(verify().seal().key()).isEqualTo(TestLogs.NEW_KEY.key().name());
    }

    @Test
    void whenItWasExportedIsNowhereSigned() {
        trail.lines.get(0).put("exported_at", new Json.Text("yesterday"));

        assertThat(verify().sound()).isTrue();
    }
}
