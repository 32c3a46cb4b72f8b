package io.governance4j.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.governance4j.testkit.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The inclusion vectors of transparency-dev/merkle, where they stand. */
class InclusionConformanceTest {
    private static final int VECTORS = 98;

    @Test
    void givesTheExpectedVerdictOnEveryVector() throws IOException {
        Optional<Path> folder = SharedFiles.find("merkle/inclusion");
        assumeTrue(folder.isPresent(), "shared/conformance/merkle is not beside the project");
        List<Path> vectors;
        try (Stream<Path> files = Files.walk(folder.orElseThrow())) {
            vectors = files.filter(file -> file.toString().endsWith(".json")).toList();
        }
        assertThat(vectors).hasSize(VECTORS);
        for (Path file : vectors) {
            JsonNode vector = new ObjectMapper().readTree(file.toFile());
            assertThat(proves(vector))
                    .as(folder.orElseThrow().relativize(file).toString())
                    .isEqualTo(!vector.path("wantErr").asBoolean());
        }
    }

    /** A proof that cannot even be written down is refused where it is read; that is a no like any other. */
    private static boolean proves(JsonNode vector) {
        JsonNode index = vector.path("leafIdx");
        JsonNode size = vector.path("treeSize");
        if (!index.canConvertToLong() || !size.canConvertToLong()) {
            return false;
        }
        try {
            List<Hash> path = new ArrayList<>();
            vector.path("proof").forEach(hash -> path.add(hash(hash)));
            return new InclusionProof(index.longValue(), size.longValue(), path)
                    .proves(hash(vector.path("leafHash")), hash(vector.path("root")));
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static Hash hash(JsonNode base64) {
        return Hash.of(Base64.getDecoder().decode(base64.asText()));
    }
}
