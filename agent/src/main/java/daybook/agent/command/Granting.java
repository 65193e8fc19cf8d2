package daybook.agent.command;

import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.Grant;
import daybook.consent.Mode;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

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
        Grant grant = new Grant(
                source,
                mode,
                Base64.getEncoder().encodeToString(keys.sealText(PURPOSE, purpose)),
                Notices.digest(source, mode),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                until.truncatedTo(ChronoUnit.MILLIS));
        home.state(keys, new Statement.Granted(grant), Entry.Hand.OWNER, owner.owner());
        return grant;
    }
}
