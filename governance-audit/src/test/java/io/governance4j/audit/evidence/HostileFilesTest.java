package io.governance4j.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.testkit.Auditor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody made to break the verifier: refused with the line that is wrong, or judged; never more. */
class HostileFilesTest {
    private static final String ID = "00000000-0000-4000-8000-000000000001";
    private static final TestLogs LOGS = new TestLogs(7);
    private static final String SOUND = new String(LOGS.make(12, false).trail(), UTF_8);
    private static final String HEADER = SOUND.substring(0, SOUND.indexOf('\n') + 1);

    @TempDir
    Path folder;

    private static Map<String, byte[]> unreadable() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("line 1: is missing; the file is empty", "");
        texts.put("line 1: is not JSON", "\n");
        texts.put("line 1: format: is missing", "{}\n");
        texts.put("line 1: format: is governance4j-evidence/2", HEADER.replace("evidence/1", "evidence/2"));
        texts.put("line 1: kind: is not", HEADER.replace("trail", "tale"));
        texts.put("line 1: has a field that is not known: from", HEADER.replace("{", "{\"from\":0,"));
        texts.put("line 1: is the last one and not the end line", HEADER);
        texts.put("line 2: the file ends within it", HEADER + "{\"line\":\"end\"");
        texts.put("line 2: lines: says 7", HEADER + "{\"line\":\"end\",\"lines\":7}\n");
        texts.put("line 2: is not JSON: more than 200 levels", HEADER + "[".repeat(100_000) + "\n");
        texts.put("line 2: is not JSON: a field is named twice", HEADER + "{\"line\":\"end\",\"line\":\"end\"}\n");
        texts.put("line 2: lines: is not a whole number", HEADER + "{\"line\":\"end\",\"lines\":1e0}\n");
        texts.put(
                "line 2: index: is not a whole number", HEADER + "{\"line\":\"leaf\",\"index\":9223372036854775808}\n");
        texts.put(
                "line 2: index: is not a whole number ",
                HEADER + "{\"line\":\"leaf\",\"index\":" + "9".repeat(5_000) + "}\n");
        texts.put("line 2: index: is not a whole number f", HEADER + "{\"line\":\"leaf\",\"index\":-1}\n");
        texts.put(
                "line 2: index: is not smaller than 2^63 - 1",
                HEADER + "{\"line\":\"leaf\",\"index\":9223372036854775807,\"hash\":\"\",\"id\":\"" + ID
                        + "\"}\n{\"line\":\"end\",\"lines\":2}\n");
        texts.put("line 2: id: is not a UUID", HEADER + "{\"line\":\"orphan\",\"table\":\"t\",\"id\":\"7\"}\n");
        texts.put("line 2: line: is of a type that is not known", HEADER + "{\"line\":\"\u202e\\n\"}\n");
        texts.put("line 2: line: is missing", HEADER + "{}\n");
        texts.put("line 2: is not a JSON object", HEADER + "[]\n");
        texts.put("line 2: is longer than", HEADER + "x".repeat((64 << 20) + 1) + "\n");
        texts.put(
                "line 3: follows the end line",
                HEADER + "{\"line\":\"end\",\"lines\":1}\n{\"line\":\"end\",\"lines\":2}\n");
        texts.put(
                "line 2: inclusion: stands with a decision only",
                HEADER + "{\"line\":\"decision\",\"position\":0,\"hash\":\"\",\"id\":\"" + ID
                        + "\",\"inclusion\":[]}\n");
        texts.put(
                "line 2: line: pending stands in a trail alone",
                HEADER.replace("\"trail\"", "\"event\",\"subject\":\"" + ID + "\"")
                        + "{\"line\":\"pending\",\"kind\":\"event\",\"id\":\"" + ID + "\"}\n");
        Map<String, byte[]> files = new LinkedHashMap<>();
        texts.forEach((problem, text) -> files.put(problem, text.getBytes(UTF_8)));
        byte[] latin = (HEADER + "{\"line\":\"\u00e9\"}\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        files.put("line 2: is not UTF-8", latin);
        byte[] surrogate = (HEADER + "{\"line\":\"###\"}\n").getBytes(UTF_8);
        System.arraycopy(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, 0, surrogate, surrogate.length - 6, 3);
        files.put("line 2: is not UTF-", surrogate);
        return files;
    }

    @Test
    void areRefusedWithTheLineThatIsWrong() {
        unreadable()
                .forEach((problem, file) -> assertThat(auditor().refuseToRead(file))
                        .hasMessageStartingWith(
                                problem.strip().replaceAll(" f$", "").replaceAll("UTF-$", "UTF-8"))
                        .hasMessageMatching("\\P{Cntrl}*"));
    }

    @Test
    void mayHaveLinesOfManyMegabytes() throws IOException {
        String orphan = "{\"line\":\"orphan\",\"id\":\"00000000-0000-4000-8000-000000000001\",\"table\":\""
                + "x".repeat(10 << 20) + "\"}\n";
        byte[] file = (HEADER + orphan + "{\"line\":\"end\",\"lines\":2}\n").getBytes(UTF_8);

        VerificationReport report = auditor().verify(file);

        assertThat(report.kinds()).containsOnlyKeys(FindingKind.ORPHAN, FindingKind.NO_CHECKPOINT);
        assertThat(report.findings().get(0).sentence()).hasSizeLessThan(500);
        assertThatThrownBy(() -> EvidenceVerifier.trusting(LOGS.keys())
                        .lineLimit(1 << 20)
                        .verify(new ByteArrayInputStream(file)))
                .isInstanceOf(EvidenceFormatException.class)
                .hasMessage("line 2: is longer than 1048576 bytes, the limit");
    }

    @Test
    void doNotDrownTheReport() throws IOException {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 5_000; i++) {
            file.append("{\"line\":\"orphan\",\"table\":\"t\",\"id\":\"00000000-0000-4000-8000-000000000001\"}\n");
        }
        byte[] bytes =
                file.append("{\"line\":\"end\",\"lines\":5001}\n").toString().getBytes(UTF_8);

        VerificationReport report =
                EvidenceVerifier.trusting(LOGS.keys()).keep(10).verify(new ByteArrayInputStream(bytes));

        assertThat(report.findings()).hasSize(10);
        assertThat(report.found()).isEqualTo(5_001);
        assertThat(auditor().verify(bytes).kinds()).isEqualTo(report.kinds());
    }

    private Auditor auditor() {
        return new Auditor(folder, LOGS.keys());
    }
}
