package daybook.agent.erase;

import daybook.agent.home.Home;
import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.vault.log.Ending;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.Shares;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Erases what is older than its owner wants it kept. Whole sessions: each source of a session once all of it is that
/// old. It needs no passphrase, since the owner's hand is under the rule.
public final class Retention {
    private final Home home;
    private final Eraser eraser;

    public Retention(Home home, Eraser eraser) {
        this.home = home;
        this.eraser = eraser;
    }

    /// @param days for each source that is not kept for good
    /// @param sessions all that there are
    public List<Receipt> run(Map<Source, Integer> days, List<SessionSummary> sessions, Instant now)
            throws IOException, DamagedLedgerException, InterruptedException {
        List<Receipt> receipts = new ArrayList<>();
        try (ErasingLock _ = ErasingLock.take(home)) {
            for (SessionSummary session : sessions) {
                // How old a damaged one is, or how long one will go on, nobody knows.
                if (session.ending() != Ending.OPEN && session.ending() != Ending.DAMAGED) {
                    for (Map.Entry<Source, Integer> rule : days.entrySet()) {
                        if (age(session, now).toDays() >= rule.getValue()) {
                            erase(session, rule.getKey()).ifPresent(receipts::add);
                        }
                    }
                }
            }
        }
        return receipts;
    }

    private static Duration age(SessionSummary session, Instant now) {
        return Duration.between(session.started().plus(session.duration()), now);
    }

    private Optional<Receipt> erase(SessionSummary session, Source source) throws IOException, DamagedLedgerException {
        Epochs present =
                Shares.present(home.disk(), home.files(), session.session()).get(source);
        return present == null ? Optional.empty() : eraser.erase(session.session(), Set.of(source), present);
    }
}
