package io.governance4j.compliance;

import io.governance4j.Resource;
import io.governance4j.operations.Work;
import io.governance4j.operations.internal.Given;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the two workspaces: what it takes to see it and to write in it, and what never gets into it.
 *
 * <p>A text looks like a credential if one of the words password, passwd, passphrase, passcode, pwd, PIN, secret, OTP, TOTP,
 * MFA, 2FA, token, API key, login, username or security answer, with at most two words behind it, is followed by a colon, an
 * equals sign or "is" and something; or if it holds an {@code otpauth:} address or the head of a private key. It finds the
 * careless and not the cunning; who writes "the password is due" has to word it differently.
 */
enum Portal {
    DEA("dea_registrant_metadata"),
    CMS("cms_enrollment_metadata");

    private static final Pattern CREDENTIAL = Pattern.compile(
            "\\b(pass(word|wd|phrase|code)s?|pwd|pin|secret|otp|totp|mfa|2fa|token|api[ _-]?key|login|user ?name"
                    + "|security answer)\\b(\\s+\\w+){0,2}?\\s*([:=]|\\bis\\b)\\s*\\S|otpauth:|-----BEGIN [A-Z ]*PRIVATE KEY",
            Pattern.CASE_INSENSITIVE);

    private final String table;

    Portal(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }

    void view(Work work, UUID agency) {
        open(work, agency, "view");
        work.require(workspace() + ".read", table, agency);
    }

    void edit(Work work, UUID agency) {
        open(work, agency, "edit");
        work.require(workspace() + ".write", table, agency);
    }

    void remove(Work work, UUID agency) {
        open(work, agency, "edit");
        work.require(workspace() + ".remove", table, agency);
    }

    private void open(Work work, UUID agency, String scope) {
        work.require("open_" + workspace() + "_portal", table, agency);
        work.require(workspace() + ":" + scope, table, agency);
    }

    /** What its permissions begin with or name. */
    private String workspace() {
        return name().toLowerCase(Locale.ROOT);
    }

    static boolean looksLikeCredential(String text) {
        return CREDENTIAL.matcher(text).find();
    }

    /** Refuses a credential in the words of the guardrail that forbids it, so that the attempt is on record. */
    void refuseCredentials(Work work, UUID agency, @Nullable String text) {
        if (text == null || !looksLikeCredential(text)) {
            return;
        }
        Resource resource = Resource.of(table, "*").tenant(agency.toString()).build();
        work.require("store_" + workspace() + "_credentials", resource);
        Given.require(false, "text", "looks like a credential; none is stored here");
    }
}
