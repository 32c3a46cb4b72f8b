package io.governance4j.feature;

import io.governance4j.Names;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is to change about a feature; what is not named stays as it is. An immutable value: each method returns another
 * change.
 */
public final class FeatureChange {
    private final UnaryOperator<Feature> change;

    private FeatureChange(UnaryOperator<Feature> change) {
        this.change = change;
    }

    /**
     * Begins with the status.
     *
     * @param status the new status
     * @return the change
     */
    public static FeatureChange status(FeatureStatus status) {
        return new FeatureChange(feature -> new Feature(
                feature.key(), feature.label(), status, feature.audience(), feature.availability(), feature.content()));
    }

    /**
     * Begins with nothing.
     *
     * @return a change that changes nothing yet
     */
    public static FeatureChange none() {
        return new FeatureChange(feature -> feature);
    }

    /**
     * Lists exactly these roles.
     *
     * @param roles the roles' names
     * @return another change
     */
    public FeatureChange enabledForRoles(String... roles) {
        Set<String> listed = names("role", roles);
        return audience(old -> new Audience(listed, old.tenants(), old.users(), old.deniedUsers(), old.rollout()));
    }

    /**
     * Lists exactly these tenants.
     *
     * @param tenants the tenants' ids
     * @return another change
     */
    public FeatureChange pilotTenants(String... tenants) {
        Set<String> listed = names("tenant", tenants);
        return audience(old -> new Audience(old.roles(), listed, old.users(), old.deniedUsers(), old.rollout()));
    }

    /**
     * Lists exactly these users.
     *
     * @param users the users' ids
     * @return another change
     */
    public FeatureChange enabledForUsers(String... users) {
        Set<String> listed = names("user", users);
        return audience(old -> new Audience(old.roles(), old.tenants(), listed, old.deniedUsers(), old.rollout()));
    }

    /**
     * Lists one more user, beside those listed when the change is applied.
     *
     * @param user the user's id
     * @return another change
     */
    public FeatureChange andEnabledForUser(String user) {
        Names.require("user", user);
        return audience(old -> {
            Set<String> users = new HashSet<>(old.users());
            users.add(user);
            return new Audience(old.roles(), old.tenants(), users, old.deniedUsers(), old.rollout());
        });
    }

    /**
     * Excludes exactly these users.
     *
     * @param users the users' ids
     * @return another change
     */
    public FeatureChange deniedUsers(String... users) {
        Set<String> listed = names("denied user", users);
        return audience(old -> new Audience(old.roles(), old.tenants(), old.users(), listed, old.rollout()));
    }

    /**
     * Rolls out to a share of the subjects, keeping group and stickiness.
     *
     * @param percentage 0 to 100
     * @return another change
     */
    public FeatureChange rollout(int percentage) {
        return audience(old -> {
            Rollout rollout = old.rollout();
            Rollout changed = rollout == null
                    ? new Rollout(percentage, null, null)
                    : new Rollout(percentage, rollout.group(), rollout.stickiness());
            return new Audience(old.roles(), old.tenants(), old.users(), old.deniedUsers(), changed);
        });
    }

    /**
     * Opens the feature for a time only.
     *
     * @param schedule when it can be on, or null for always
     * @return another change
     */
    public FeatureChange schedule(@Nullable Schedule schedule) {
        return then(feature -> new Feature(
                feature.key(),
                feature.label(),
                feature.status(),
                feature.audience(),
                new Availability(
                        schedule,
                        feature.availability().requires(),
                        feature.availability().when()),
                feature.content()));
    }

    /**
     * Replaces the configuration. What is kept is canonical JSON; text that is not JSON is refused when the change is
     * made.
     *
     * @param json JSON text, or null for none, which is also what JSON's {@code null} means
     * @return another change
     */
    public FeatureChange config(@Nullable String json) {
        return then(feature -> new Feature(
                feature.key(),
                feature.label(),
                feature.status(),
                feature.audience(),
                feature.availability(),
                new Content(json, feature.content().variants())));
    }

    /**
     * Applies the change.
     *
     * @param feature the feature as it is
     * @return the feature as it is to be
     */
    public Feature applyTo(Feature feature) {
        return change.apply(feature);
    }

    private static Set<String> names(String field, String... names) {
        Set<String> checked = new LinkedHashSet<>();
        for (String name : names) {
            checked.add(Names.require(field, name));
        }
        return Set.copyOf(checked);
    }

    private FeatureChange audience(UnaryOperator<Audience> next) {
        return then(feature -> new Feature(
                feature.key(),
                feature.label(),
                feature.status(),
                next.apply(feature.audience()),
                feature.availability(),
                feature.content()));
    }

    private FeatureChange then(UnaryOperator<Feature> next) {
        return new FeatureChange(feature -> next.apply(change.apply(feature)));
    }
}
