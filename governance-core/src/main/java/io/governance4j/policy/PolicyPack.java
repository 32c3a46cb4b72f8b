package io.governance4j.policy;

import io.governance4j.Names;
import io.governance4j.PolicyException;
import io.governance4j.feature.Feature;
import io.governance4j.permission.AccessRules;
import io.governance4j.raci.RaciModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A policy as one document: roles, permissions, grants, features, RACI matrices, administration. An immutable value; two
 * packs that mean the same are equal and have the same {@link #sha256()}. The format is described in
 * {@code docs/pack-format.md} and by the JSON Schema {@code packs/schema/policy-pack.schema.json}.
 *
 * <p>Reading checks the shape and reports every problem with line and path. Whether everything that is referred to is
 * defined is for {@link PolicyLint}, because packs compose; what is published or compiled has passed it.
 */
public final class PolicyPack {
    private final String name;
    private final @Nullable String description;
    private final AccessRules access;
    private final Map<String, Feature> features;
    private final Map<String, RaciModule> raci;
    private final Map<String, Set<String>> administration;
    private final SourceMap source;
    private final String json;

    PolicyPack(
            Header header,
            AccessRules access,
            Map<String, Feature> features,
            Map<String, RaciModule> raci,
            Map<String, Set<String>> administration,
            SourceMap source) {
        this.name = Names.require("pack", header.name());
        this.description = header.description();
        this.access = access;
        this.features = Map.copyOf(features);
        this.raci = Map.copyOf(raci);
        Map<String, Set<String>> copied = new HashMap<>();
        administration.forEach((action, roles) -> copied.put(action, Set.copyOf(roles)));
        this.administration = Map.copyOf(copied);
        this.source = source;
        this.json = CanonicalJson.write(PackWriter.tree(this));
        if (json.length() > DocumentParser.MAX_CHARS) {
            throw new PolicyException("pack " + name + " has " + json.length()
                    + " characters in its canonical form; at most " + DocumentParser.MAX_CHARS + " can be read back");
        }
    }

    /** What a pack is called. */
    record Header(String name, @Nullable String description) {}

    /**
     * Reads a pack from the class path, with the thread's class loader or this library's.
     *
     * @param resource the resource's name, such as {@code packs/aim-os.yaml}
     * @return the pack
     * @throws PolicyException if there is no such resource or it is not a pack
     */
    public static PolicyPack fromClasspath(String resource) {
        if (resource.startsWith("/")) {
            return fromClasspath(resource.substring(1));
        }
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        InputStream found = context == null ? null : context.getResourceAsStream(resource);
        try (InputStream in =
                found != null ? found : PolicyPack.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new PolicyException("no resource '" + resource + "' on the class path");
            }
            return decode(resource, in.readNBytes(DocumentParser.MAX_CHARS * 4 + 1));
        } catch (IOException e) {
            throw new PolicyException(resource + " could not be read: " + e);
        }
    }

    /**
     * Reads a pack from a file.
     *
     * @param file the file, in UTF-8
     * @return the pack
     * @throws PolicyException if it cannot be read or is not a pack
     */
    public static PolicyPack fromFile(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return decode(file.toString(), in.readNBytes(DocumentParser.MAX_CHARS * 4 + 1));
        } catch (IOException e) {
            throw new PolicyException(file + " could not be read: " + e);
        }
    }

    private static PolicyPack decode(String source, byte[] bytes) {
        if (bytes.length > DocumentParser.MAX_CHARS * 4) {
            throw new PolicyException(
                    source + " is larger than any pack; at most " + DocumentParser.MAX_CHARS + " characters are read");
        }
        try {
            return parse(
                    source,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(java.nio.ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw new PolicyException(source + " is not UTF-8 text");
        }
    }

    /**
     * Reads a pack from text.
     *
     * @param text YAML, or JSON if it begins with a brace
     * @return the pack
     * @throws PolicyException if it is not a pack
     */
    public static PolicyPack parse(String text) {
        return parse("the pack", text);
    }

    /**
     * Reads a pack from text.
     *
     * @param source what the text is called in messages
     * @param text YAML, or JSON if it begins with a brace
     * @return the pack
     * @throws PolicyException if it is not a pack
     */
    public static PolicyPack parse(String source, String text) {
        return PackReader.read(source, text);
    }

    /**
     * Puts packs together into one. A definition that several packs make alike is fine.
     *
     * @param packs the packs, at least one
     * @return the composed pack, named after its parts
     * @throws PolicyException if two packs define one thing differently or name different administrators
     */
    public static PolicyPack compose(PolicyPack... packs) {
        return PackComposer.compose(List.of(packs), null);
    }

    /**
     * Puts packs together into one; where two differ, the named pack's definition holds, and so do its administrators
     * and its agent role if it names any.
     *
     * @param preferred the name of the pack whose definitions hold
     * @param packs the packs, at least one
     * @return the composed pack
     * @throws PolicyException if two packs differ about something that the preferred pack does not define
     */
    public static PolicyPack composePreferring(String preferred, Collection<PolicyPack> packs) {
        return PackComposer.compose(new ArrayList<>(packs), preferred);
    }

    /**
     * The pack's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * What the pack is for.
     *
     * @return a sentence, or null
     */
    public @Nullable String description() {
        return description;
    }

    /**
     * The rules about permissions.
     *
     * @return roles, permissions, grants, denials and guardrails
     */
    public AccessRules access() {
        return access;
    }

    /**
     * The feature flags.
     *
     * @return an immutable map by key
     */
    public Map<String, Feature> features() {
        return features;
    }

    /**
     * The RACI matrices.
     *
     * @return an immutable map by module
     */
    public Map<String, RaciModule> raci() {
        return raci;
    }

    /**
     * Who may administer what.
     *
     * @return an immutable map from action to roles
     */
    public Map<String, Set<String>> administration() {
        return administration;
    }

    /**
     * This pack with one feature defined anew, as it would be read from text: configuration and payloads become
     * canonical JSON.
     *
     * @param feature the feature, which replaces the one with the same key
     * @return another pack
     * @throws PolicyException if no text could define such a feature
     */
    public PolicyPack withFeature(Feature feature) {
        Map<String, Feature> changed = new TreeMap<>(features);
        changed.put(feature.key(), FeatureText.reread(feature));
        return new PolicyPack(header(), access, changed, raci, administration, source);
    }

    /**
     * This pack without the memory of where it stood in a text, so that problems name paths and no lines.
     *
     * @return an equal pack
     */
    public PolicyPack unlocated() {
        return new PolicyPack(header(), access, features, raci, administration, SourceMap.NONE);
    }

    /**
     * The canonical document.
     *
     * @return JSON with sorted keys and without defaults; {@link #parse(String)} reads it back
     */
    public String toJson() {
        return json;
    }

    /**
     * The document for people.
     *
     * @return YAML, or JSON when a text holds U+0085, U+2028 or U+2029, which YAML would not give back; {@link
     *     #parse(String)} reads it
     */
    public String toYaml() {
        return PackWriter.yaml(this);
    }

    /**
     * The fingerprint of the canonical document.
     *
     * @return SHA-256 in lower-case hexadecimal
     */
    public String sha256() {
        return CanonicalJson.sha256(json);
    }

    Header header() {
        return new Header(name, description);
    }

    SourceMap source() {
        return source;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PolicyPack that && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return "pack " + name + " (" + sha256().substring(0, 12) + ")";
    }
}
