package io.governance4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.governance4j.Decision;
import io.governance4j.Governance;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.policy.PolicyPack;
import io.governance4j.testkit.SharedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The decisions that OpenID AuthZEN publishes for its todo application. Its todos name their owner by e-mail address and its
 * subjects are opaque ids, so this test does what a host does: it looks the owner's id up.
 */
class AuthZenTodoTest {
    private static final String FILE = "authzen/decisions-authorization-api-1_0-02.json";

    /** A user of the scenario: an opaque id, an address, roles. */
    private record User(String id, String email, List<String> roles) {}

    private static final List<User> USERS = List.of(
            new User(
                    "CiRmZDA2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs",
                    "rick@the-citadel.com",
                    List.of("admin", "evil_genius")),
            new User(
                    "CiRmZDE2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs",
                    "morty@the-citadel.com",
                    List.of("editor")),
            new User(
                    "CiRmZDI2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs",
                    "summer@the-smiths.com",
                    List.of("editor")),
            new User(
                    "CiRmZDM2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs",
                    "beth@the-smiths.com",
                    List.of("viewer")),
            new User(
                    "CiRmZDQ2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs",
                    "jerry@the-smiths.com",
                    List.of("viewer")));

    private final Governance governance =
            Governance.inMemory(PolicyPack.fromClasspath("conformance/authzen-todo.yaml"));
    private JsonNode decisions = new ObjectMapper().createObjectNode();

    @BeforeEach
    void reads() throws IOException {
        Optional<Path> file = SharedFiles.find(FILE);
        assumeTrue(file.isPresent(), "shared/conformance/" + FILE + " is not here; set -Dgovernance.shared");
        decisions = new ObjectMapper().readTree(file.orElseThrow().toFile());
    }

    @Test
    void agreesWithEveryEvaluation() {
        List<String> disagreeing = new ArrayList<>();
        for (JsonNode one : decisions.path("evaluation")) {
            Decision decision = governance.decide(question(one.path("request"), Map.of()));
            if (decision.allowed() != one.path("expected").asBoolean()) {
                disagreeing.add(one + ": " + decision.explanation());
            }
        }

        assertThat(disagreeing).isEmpty();
        assertThat(decisions.path("evaluation")).hasSize(40);
    }

    @Test
    void agreesWithEveryBatch() {
        for (JsonNode batch : decisions.path("evaluations")) {
            JsonNode request = batch.path("request");
            Map<String, JsonNode> defaults = Map.of(
                    "subject", request.path("subject"),
                    "action", request.path("action"),
                    "resource", request.path("resource"));
            List<Question> questions = new ArrayList<>();
            request.path("evaluations").forEach(one -> questions.add(question(one, defaults)));
            List<Boolean> expected = new ArrayList<>();
            batch.path("expected")
                    .forEach(one -> expected.add(one.path("decision").asBoolean()));

            assertThat(governance.decideAll(questions))
                    .as("%s", request)
                    .extracting(Decision::allowed)
                    .containsExactlyElementsOf(expected);
        }
        assertThat(decisions.path("evaluations")).hasSize(3);
    }

    /** What an evaluation of a batch leaves out is the batch's. */
    private static Question question(JsonNode evaluation, Map<String, JsonNode> defaults) {
        JsonNode subject = part("subject", evaluation, defaults);
        JsonNode action = part("action", evaluation, defaults);
        return Question.permission(
                subject(subject.path("id").asText()),
                action.path("name").asText(),
                resource(part("resource", evaluation, defaults)));
    }

    private static JsonNode part(String name, JsonNode evaluation, Map<String, JsonNode> defaults) {
        return evaluation.has(name) ? evaluation.path(name) : Objects.requireNonNull(defaults.get(name), name);
    }

    private static Subject subject(String id) {
        Subject.Builder subject = Subject.user(id);
        for (User user : USERS) {
            if (user.id.equals(id)) {
                subject.roles(user.roles);
            }
        }
        return subject.build();
    }

    private static Resource resource(JsonNode resource) {
        Resource.Builder built =
                Resource.of(resource.path("type").asText(), resource.path("id").asText());
        String email = resource.at("/properties/ownerID").asText();
        for (User user : USERS) {
            if (user.email.equals(email)) {
                built.owner(user.id);
            }
        }
        return built.build();
    }
}
