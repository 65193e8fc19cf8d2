package daybook.exporter.release;

import daybook.exporter.rows.RecordedSession;
import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;

/// What a bundle was made of: a digest of the plan, of the state of its sessions and of who is who in them. Another
/// ground, another bundle.
public record Ground(Hash digest) {
    /// Another where the same plan over the same sessions gives another bundle: what an older version staged is staged
    /// anew.
    private static final byte FORM = 3;

    public static Ground of(Plan plan, List<RecordedSession> sessions) throws IOException {
        return of(plan, sessions, List.of());
    }

    /// @param names by which whoever releases and their bots are known, in an order that stays
    public static Ground of(Plan plan, List<RecordedSession> sessions, List<String> names) throws IOException {
        MessageDigest digest = Digests.sha256();
        digest.update(FORM);
        digest.update(PlanForm.write(plan));
        for (RecordedSession session : sessions.stream()
                .sorted(Comparator.comparing(RecordedSession::session))
                .toList()) {
            digest.update((session.session() + " " + session.state() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        for (String name : names) {
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return new Ground(Hash.of(digest.digest()));
    }
}
