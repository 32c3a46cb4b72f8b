package io.governance4j.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one policy has that another has not.
 *
 * @param changes the changes, in the order of their paths
 */
public record PolicyDiff(List<Change> changes) {
    /**
     * Copies the list.
     *
     * @param changes the changes, in the order of their paths
     */
    public PolicyDiff {
        changes = List.copyOf(changes);
    }

    /**
     * One difference.
     *
     * @param path where, such as {@code features.v2_x.status}
     * @param before what stood there, as JSON, or null when nothing did
     * @param after what stands there now, as JSON, or null when nothing does
     */
    public record Change(
            String path, @Nullable String before, @Nullable String after) {
        /** Writes {@code + path: after}, {@code - path: before} or {@code ~ path: before → after}. */
        @Override
        public String toString() {
            if (before == null) {
                return "+ " + path + ": " + after;
            }
            return after == null ? "- " + path + ": " + before : "~ " + path + ": " + before + " → " + after;
        }
    }

    /**
     * Compares two packs.
     *
     * @param before the older
     * @param after the newer
     * @return the changes that lead from one to the other; empty when both mean the same
     */
    public static PolicyDiff between(PolicyPack before, PolicyPack after) {
        List<Change> changes = new ArrayList<>();
        compare("", PackWriter.tree(before), PackWriter.tree(after), changes);
        return new PolicyDiff(changes);
    }

    /**
     * Whether nothing differs.
     *
     * @return true when there are no changes
     */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    private static void compare(String path, @Nullable Object before, @Nullable Object after, List<Change> changes) {
        if (before instanceof Map<?, ?> left && after instanceof Map<?, ?> right) {
            TreeSet<String> keys = new TreeSet<>();
            left.keySet().forEach(key -> keys.add((String) key));
            right.keySet().forEach(key -> keys.add((String) key));
            for (String key : keys) {
                compare(path.isEmpty() ? key : path + "." + key, left.get(key), right.get(key), changes);
            }
        } else if (isRules(before) || isRules(after)) {
            compareRules(path, list(before), list(after), changes);
        } else {
            String left = json(before);
            String right = json(after);
            if (left == null ? right != null : !left.equals(right)) {
                changes.add(new Change(path, left, right));
            }
        }
    }

    /** Rules are sets: each is there or not. */
    private static void compareRules(String path, List<?> before, List<?> after, List<Change> changes) {
        before.stream()
                .filter(rule -> !after.contains(rule))
                .forEach(rule -> changes.add(new Change(path, CanonicalJson.write(rule), null)));
        after.stream()
                .filter(rule -> !before.contains(rule))
                .forEach(rule -> changes.add(new Change(path, null, CanonicalJson.write(rule))));
    }

    private static boolean isRules(@Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : CanonicalJson.write(value);
    }

    /** One change a line. */
    @Override
    public String toString() {
        return String.join("\n", changes.stream().map(Change::toString).toList());
    }
}
