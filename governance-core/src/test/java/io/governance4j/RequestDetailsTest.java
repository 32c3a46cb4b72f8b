package io.governance4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestDetailsTest {
    private static final List<String> HOSTILE =
            List.of("", " ", " a", "a\u0000b", "a\nb", "\u202Egnp", "\uD800", "x".repeat(1_000_000));

    @Test
    void namesTheFieldThatBreaksTheRule() {
        for (String value : HOSTILE) {
            assertThatThrownBy(() -> RequestDetails.NONE.withIpAddress(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("ipAddress must ");
            assertThatThrownBy(() -> RequestDetails.NONE.withUserAgent(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("userAgent must ");
            assertThatThrownBy(() -> RequestDetails.NONE.withSessionId(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("sessionId must ");
        }
    }

    @Test
    void allowsLongerUserAgentsThanNames() {
        assertThat(RequestDetails.NONE.withUserAgent("x".repeat(1000)).userAgent())
                .hasSize(1000);
        assertThatThrownBy(() -> RequestDetails.NONE.withUserAgent("x".repeat(1001)))
                .hasMessage("userAgent must have at most 1000 characters, but has 1001");
        assertThatThrownBy(() -> RequestDetails.NONE.withSessionId("x".repeat(201)))
                .hasMessage("sessionId must have at most 200 characters, but has 201");
    }

    @Test
    void changesOneFieldAtATime() {
        UUID decision = UUID.randomUUID();
        assertThat(RequestDetails.NONE
                        .withIpAddress("::1")
                        .withUserAgent("curl/8")
                        .withSessionId("s-1")
                        .withDecision(decision))
                .isEqualTo(new RequestDetails("::1", "curl/8", "s-1", decision));
        assertThat(new RequestDetails("::1", "curl/8", "s-1", decision)
                        .withIpAddress(null)
                        .withUserAgent(null)
                        .withSessionId(null)
                        .withDecision(null))
                .isEqualTo(RequestDetails.NONE);
    }

    @Test
    void cleansWhatStrangersSendInsteadOfRefusingIt() {
        for (String value : HOSTILE) {
            RequestDetails received = RequestDetails.received(value, value, value);
            assertThat(received.withIpAddress(received.ipAddress())).isEqualTo(received);
        }
        assertThat(RequestDetails.received(" 10.0.0.1 ", "a\nb", "\t"))
                .isEqualTo(new RequestDetails("10.0.0.1", "a\uFFFDb", null, null));
        assertThat(RequestDetails.received("x".repeat(199) + " y", "x".repeat(5000), null))
                .isEqualTo(new RequestDetails("x".repeat(199), "x".repeat(1000), null, null));
        assertThat(RequestDetails.received("x".repeat(199) + "\uD83E\uDD9C", null, null)
                        .ipAddress())
                .as("a pair that the cut tears apart")
                .endsWith("x\uFFFD");
        assertThat(RequestDetails.received(null, null, null)).isEqualTo(RequestDetails.NONE);
    }
}
