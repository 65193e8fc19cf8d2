package daybook.agent.erase;

import daybook.agent.home.Home;
import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.Ending;
import daybook.vault.log.SessionList;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.Shares;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private final RecorderKeys keys;
    private final Eraser eraser;

    public Retention(Home home, RecorderKeys keys, Eraser eraser) {
        this.home = home;
        this.keys = keys;
        this.eraser = eraser;
    }

    /// @param days for each source that is not kept for good
    /// @param sessions all that there are, the oldest first
    public List<Receipt> run(Map<Source, Integer> days, List<SessionSummary> sessions, Instant now)
            throws IOException, DamagedLedgerException, InterruptedException {
        // Nobody waits for it.
        try (ErasingLock _ = ErasingLock.take(home, _ -> {})) {
            return runAlone(days, sessions, now);
        }
    }

    private List<Receipt> runAlone(Map<Source, Integer> days, List<SessionSummary> sessions, Instant now)
            throws IOException, DamagedLedgerException {
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            SessionSummary session = sessions.get(i);
            Instant next = i + 1 < sessions.size() ? sessions.get(i + 1).started() : now;
            // How old a damaged one is, or how long one will go on, nobody knows.
            if (session.ending() != Ending.OPEN && session.ending() != Ending.DAMAGED) {
                long age = Duration.between(ended(session, next), now).toDays();
                for (Map.Entry<Source, Integer> rule : days.entrySet()) {
                    if (age >= rule.getValue()) {
                        erase(session, rule.getKey()).ifPresent(receipts::add);
                    }
                }
            }
        }
        return receipts;
    }

    /// When it ended: after what it recorded, and later by as long as the machine slept. That tells its newest file.
    /// One that is younger than the next session was put back from a copy and tells nothing.
    private Instant ended(SessionSummary session, Instant next) throws IOException {
        Instant recorded = session.started().plus(session.duration());
        Optional<Path> newest = new SessionList(home.disk(), home.files(), keys.file()).newestFile(session.session());
        if (newest.isEmpty() || !Files.exists(newest.get())) {
            return recorded;
        }
        Instant written = Files.getLastModifiedTime(newest.get()).toInstant();
        return written.isAfter(recorded) && !written.isAfter(next) ? written : recorded;
    }

    private Optional<Receipt> erase(SessionSummary session, Source source) throws IOException, DamagedLedgerException {
        Epochs present =
                Shares.present(home.disk(), home.files(), session.session()).get(source);
        return present == null ? Optional.empty() : eraser.erase(session.session(), Set.of(source), present);
    }
}
