package daybook.agent.recorder;

import daybook.agent.erase.Receipt;
import daybook.agent.erase.Retention;
import daybook.agent.home.Home;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.SessionList;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Has what its owner wants kept no longer erased, as the recorder starts and once a day, on a thread of its own.
final class Retaining implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Home home;
    private final RecorderKeys keys;
    private final Retention retention;
    private final Consumer<String> notes;
    private final InstantSource wall;
    private final Duration period;
    private final Thread thread = Thread.ofVirtual().name("retention").unstarted(this::run);

    /// @param notes takes a sentence for each session of which something was erased
    Retaining(Home home, RecorderKeys keys, Retention retention, Consumer<String> notes) {
        this(home, keys, retention, notes, InstantSource.system(), PERIOD);
    }

    Retaining(
            Home home,
            RecorderKeys keys,
            Retention retention,
            Consumer<String> notes,
            InstantSource wall,
            Duration period) {
        this.home = home;
        this.keys = keys;
        this.retention = retention;
        this.notes = notes;
        this.wall = wall;
        this.period = period;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                look();
                Thread.sleep(period);
            }
        } catch (InterruptedException e) {
            // The recording has ended.
        }
    }

    private void look() throws InterruptedException {
        try {
            Map<Source, Integer> days = home.standing(home.ledger(keys)).retentionDays();
            if (!days.isEmpty()) {
                List<Receipt> receipts = retention.run(
                        days, new SessionList(home.disk(), home.files(), keys.file()).all(), wall.instant());
                receipts.forEach(receipt -> notes.accept(sentence(receipt)));
            }
        } catch (IOException | DamagedLedgerException e) {
            if (Thread.interrupted()) {
                // The recording has ended meanwhile. The next one erases what this has not.
                throw new InterruptedException();
            }
            notes.accept("What is to be kept no longer could not be erased: " + e.getMessage());
        }
    }

    private static String sentence(Receipt receipt) {
        return String.join(", ", receipt.sources().stream().map(Source::word).toList())
                + " of session " + receipt.session().hex().substring(0, 8)
                + " was erased, as you had set. Receipt: line " + receipt.line() + " of your ledger."
                + (receipt.staging() ? " " + Receipt.STAGING : "");
    }

    /// Returns when nothing is erased any more, or soon: the next recording erases what this one has not.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
