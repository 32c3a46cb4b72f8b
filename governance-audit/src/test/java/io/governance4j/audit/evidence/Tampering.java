package io.governance4j.audit.evidence;

import io.governance4j.audit.checkpoint.Checkpoint;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.audit.json.Json;
import io.governance4j.audit.merkle.Frontier;
import io.governance4j.audit.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Ways to tamper once with a trail, as somebody who can write to every table, and with the file in transit. */
enum Tampering {
    EDIT_LEAF((t, r) -> t.edit(t.pick(r, t::isText), "leaf", r)),
    EDIT_LEAF_AND_ITS_HASH((t, r) -> {
        int at = t.pick(r, t::isText);
        return t.edit(at, "leaf", r)
                && t.put(at, "hash", Hash.ofLeaf(t.text(at, "leaf")).toString());
    }),
    EDIT_HASH((t, r) -> t.edit(t.pick(r, i -> t.has(i, "hash")), "hash", r)),
    EDIT_DATA((t, r) -> {
        int at = t.pick(r, t::isCommitted);
        return t.edit(at, t.has(at, "new") ? "new" : "old", r);
    }),
    EDIT_SALT((t, r) -> t.edit(t.pick(r, t::isCommitted), "salt", r)),
    TAKE_DATA_AWAY((t, r) -> {
        int at = t.pick(r, t::isCommitted);
        t.take(at, "salt");
        boolean old = t.take(at, "old");
        return t.take(at, "new") || old;
    }),
    TAKE_ONE_SIDE_AWAY((t, r) -> {
        int at = t.pick(r, t::isCommitted);
        return t.take(at, t.has(at, "new") ? "new" : "old");
    }),
    TAKE_TEXT_AWAY((t, r) -> t.take(t.pick(r, t::isText), "leaf")),
    MAKE_UP_ERASED_DATA((t, r) -> {
        int at = t.pick(r, i -> t.isText(i) && t.has(i, "index") && !t.has(i, "salt"));
        return at >= 0 && t.put(at, "salt", "00") && t.put(at, "new", "{}");
    }),
    EDIT_ID((t, r) -> t.edit(t.pick(r, t::isText), "id", r)),
    DELETE_LEAF((t, r) -> t.delete(t.pick(r, i -> t.has(i, "hash") && i < t.lastCheckpoint()))),
    DELETE_LEAF_AND_CLOSE_THE_GAP((t, r) -> {
        int at = t.pick(r, i -> t.has(i, "index") && i < t.lastCheckpoint());
        return t.delete(at) && t.renumber();
    }),
    INSERT_LEAF((t, r) -> {
        int at = t.pick(r, i -> t.isText(i) && t.has(i, "index") && i < t.lastCheckpoint());
        if (at < 0) {
            return false;
        }
        t.lines.add(at, new LinkedHashMap<>(t.lines.get(at)));
        t.edit(at, "leaf", new Random(1));
        t.put(at, "hash", Hash.ofLeaf(t.text(at, "leaf")).toString());
        return t.renumber();
    }),
    REPEAT_LINE((t, r) -> {
        int at = t.pick(r, i -> t.has(i, "hash"));
        t.lines.add(at, new LinkedHashMap<>(t.lines.get(at)));
        return true;
    }),
    SWAP_LINES((t, r) -> {
        int at = t.pick(r, i -> t.has(i, "hash"));
        int other = t.pick(r, i -> i != at && t.has(i, "hash"));
        return t.swap(at, other);
    }),
    SWAP_CONTENTS((t, r) -> {
        int at = t.pick(r, i -> t.has(i, "index") && t.isText(i) && i < t.lastCheckpoint());
        int other = t.pick(r, i -> i != at && t.has(i, "index") && t.isText(i) && i < t.lastCheckpoint());
        return at >= 0 && other >= 0 && t.swap(at, other) && t.renumber();
    }),
    EDIT_CHECKPOINT((t, r) -> t.edit(t.pick(r, i -> t.has(i, "note")), "note", r)),
    SIGN_AGAIN_WITH_ANOTHER_KEY((t, r) ->
            t.signAgain(t.pick(r, i -> t.has(i, "note")), SigningKeys.generate("somebody"))),
    SIGN_AGAIN_WITH_A_KEY_OF_THE_SAME_NAME((t, r) -> t.signAgain(
            t.pick(r, i -> t.has(i, "note")),
            SigningKeys.generate(TestLogs.NEW_KEY.key().name()))),
    SIGN_WITH_THE_KEY_BEFORE((t, r) -> t.signAgain(t.lastCheckpoint(), TestLogs.OLD_KEY)),
    REWRITE_ALL_AND_SIGN_WITH_ANOTHER_KEY((t, r) -> {
        int at = t.pick(r, i -> t.isText(i) && t.has(i, "index") && i < t.lastCheckpoint());
        return t.edit(at, "leaf", r)
                && t.put(at, "hash", Hash.ofLeaf(t.text(at, "leaf")).toString())
                && t.resign(SigningKeys.generate(TestLogs.NEW_KEY.key().name()));
    }),
    CUT_THE_TAIL_AND_LEAVE_ITS_CHECKPOINT((t, r) -> t.delete(t.lastIndex())),
    CUT_THE_TAIL((t, r) -> {
        int note = t.lastCheckpoint();
        t.lines.subList(t.lastIndex(), note + 1).clear();
        return true;
    }),
    ADD_ORPHAN((t, r) -> {
        Map<String, Json> orphan = new LinkedHashMap<>();
        orphan.put("line", new Json.Text("orphan"));
        orphan.put("table", new Json.Text("audit_events"));
        orphan.put("id", new Json.Text("00000000-0000-4000-8000-000000000001"));
        t.lines.add(t.lines.size() - 1, orphan);
        return true;
    }),
    CUT_THE_FILE((t, r) -> {
        t.lines.subList(t.lines.size() - 1 - r.nextInt(10), t.lines.size()).clear();
        t.recount = false;
        return true;
    });

    @SuppressWarnings("ImmutableEnumChecker")
    private final BiFunction<Trail, Random, Boolean> how;

    Tampering(BiFunction<Trail, Random, Boolean> how) {
        this.how = how;
    }

    /** The file after this; null where the trail has nothing that this could be done to. */
    byte[] apply(byte[] file, Random random) {
        Trail trail = new Trail(file);
        String before = trail.toString();
        boolean done = how.apply(trail, random);
        String after = trail.toString();
        return done && !after.equals(before) ? after.getBytes(StandardCharsets.UTF_8) : null;
    }

    /** A file as lines that can be changed. Only what a checkpoint covers is picked. */
    static final class Trail {
        final List<Map<String, Json>> lines = new ArrayList<>();
        boolean recount = true;

        Trail(byte[] file) {
            for (String line : new String(file, StandardCharsets.UTF_8).split("\n")) {
                lines.add(new LinkedHashMap<>(((Json.Fields) Json.parse(line)).fields()));
            }
        }

        boolean has(int at, String field) {
            return at >= 0 && lines.get(at).containsKey(field);
        }

        boolean isText(int at) {
            return has(at, "leaf") && has(at, "hash");
        }

        boolean isCommitted(int at) {
            return isText(at) && has(at, "salt");
        }

        String text(int at, String field) {
            return ((Json.Text) lines.get(at).get(field)).value();
        }

        boolean put(int at, String field, String value) {
            lines.get(at).put(field, new Json.Text(value));
            return true;
        }

        boolean take(int at, String field) {
            return at >= 0 && lines.get(at).remove(field) != null;
        }

        boolean delete(int at) {
            return at >= 0 && lines.remove(at) != null;
        }

        boolean swap(int at, int other) {
            if (at < 0 || other < 0) {
                return false;
            }
            Map<String, Json> line = lines.get(at);
            lines.set(at, lines.get(other));
            lines.set(other, line);
            return true;
        }

        /** Replaces one character by another. */
        boolean edit(int at, String field, Random random) {
            if (!has(at, field)
                    || !(lines.get(at).get(field) instanceof Json.Text known)
                    || known.value().isEmpty()) {
                return false;
            }
            String value = text(at, field);
            int place = value.offsetByCodePoints(0, random.nextInt(value.codePointCount(0, value.length())));
            int old = value.codePointAt(place);
            String instead = old == '7' ? "3" : old >= '0' && old <= '9' ? "7" : old == 'e' ? "a" : "e";
            return put(
                    at, field, value.substring(0, place) + instead + value.substring(place + Character.charCount(old)));
        }

        int pick(Random random, Predicate<Integer> wanted) {
            List<Integer> found = new ArrayList<>();
            for (int i = 1; i < lines.size(); i++) {
                if (wanted.test(i)) {
                    found.add(i);
                }
            }
            return found.isEmpty() ? -1 : found.get(random.nextInt(found.size()));
        }

        int lastCheckpoint() {
            return last("note");
        }

        int lastIndex() {
            return last("index");
        }

        private int last(String field) {
            int at = lines.size() - 1;
            while (!has(at, field)) {
                at--;
            }
            return at;
        }

        boolean renumber() {
            long next = 0;
            for (Map<String, Json> line : lines) {
                if (line.containsKey("index")) {
                    line.put("index", new Json.Numeral(Long.toString(next++)));
                }
            }
            return true;
        }

        boolean signAgain(int at, CheckpointSigner signer) {
            Checkpoint checkpoint = SignedCheckpoint.parse(text(at, "note")).checkpoint();
            return put(at, "note", SignedCheckpoint.sign(checkpoint, signer).note());
        }

        /** Computes every checkpoint anew over the hashes as they are. */
        boolean resign(CheckpointSigner signer) {
            Frontier tree = new Frontier();
            for (int i = 0; i < lines.size(); i++) {
                if (has(i, "index")) {
                    tree.add(Hash.parse(text(i, "hash")));
                } else if (has(i, "note")) {
                    Checkpoint old = SignedCheckpoint.parse(text(i, "note")).checkpoint();
                    put(
                            i,
                            "note",
                            SignedCheckpoint.sign(
                                            new Checkpoint(old.origin(), old.size(), tree.root(), old.at()), signer)
                                    .note());
                }
            }
            return true;
        }

        @Override
        public String toString() {
            if (recount) {
                lines.get(lines.size() - 1).put("lines", new Json.Numeral(Integer.toString(lines.size() - 1)));
            }
            StringBuilder text = new StringBuilder();
            lines.forEach(line -> text.append(new Json.Fields(line)).append('\n'));
            return text.toString();
        }
    }
}
