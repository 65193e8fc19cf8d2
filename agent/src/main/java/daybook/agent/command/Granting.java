package daybook.agent.command;

import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.notices.Notices;
import daybook.consent.Exclusion;
import daybook.consent.Grant;
import daybook.consent.Mode;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Standing;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Writes grants with the owner's key.
final class Granting {
    static final String PURPOSE = "purpose";
    private static final Duration DEFAULT_LENGTH = Duration.ofDays(90);

    private final Home home;
    private final Identity owner;

    Granting(Home home, Identity owner) {
        this.home = home;
        this.owner = owner;
    }

    static Instant defaultUntil() {
        return Instant.now().plus(DEFAULT_LENGTH);
    }

    Grant grant(Source source, Mode mode, String purpose, Instant until)
            throws IOException, Failure, DamagedLedgerException {
        RecorderKeys keys = home.keys();
        Grant grant = of(keys, source, mode, purpose, Notices.digest(source, mode), until);
        home.state(keys, new Statement.Granted(grant), Entry.Hand.OWNER, owner.owner());
        return grant;
    }

    /// Grants one document, in the place of what was granted of it before.
    ///
    /// @return where the ledger then stands
    long grant(Exclusion.Document document, String purpose, Instant until)
            throws IOException, Failure, DamagedLedgerException {
        RecorderKeys keys = home.keys();
        List<String> before = ids(home.standing(home.ledger(keys)), document);
        Grant grant = of(keys, Source.DOCS, Mode.FULL, purpose, Notices.digestOfDocument(), until);
        Statement granted = home.exclusions().grant(document, grant, new SecureRandom());
        long count = home.state(keys, granted, Entry.Hand.OWNER, owner.owner());
        // Last, so that it is granted all the time.
        for (String id : before) {
            count = home.state(keys, new Statement.RevokedDocument(id), Entry.Hand.OWNER, owner.owner());
        }
        return count;
    }

    /// Under which that document is granted singly.
    static List<String> ids(Standing standing, Exclusion.Document document) {
        return standing.documents().entrySet().stream()
                .filter(one -> one.getValue().document().equals(document))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Grant of(RecorderKeys keys, Source source, Mode mode, String purpose, String notice, Instant until) {
        return new Grant(
                source,
                mode,
                Base64.getEncoder().encodeToString(keys.sealText(PURPOSE, purpose)),
                notice,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                until.truncatedTo(ChronoUnit.MILLIS));
    }
}
