package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Docs' own ids of a document's state: opaque, another for each caller, another after a day though nothing changed.
final class RevisionIds {
    private static final Duration VALID = Duration.ofHours(24);

    private final InstantSource clock;

    RevisionIds(InstantSource clock) {
        this.clock = clock;
    }

    String of(Document document, Person caller) {
        long day = clock.instant().getEpochSecond() / VALID.toSeconds();
        String state = document.id() + " " + document.lastEdit() + " " + caller.email() + " " + day;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("revision".getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            byte[] digest = mac.doFinal(state.getBytes(StandardCharsets.UTF_8));
            return "ALm37B" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
