package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.erase.Eraser;
import daybook.agent.erase.Retention;
import daybook.agent.home.Home;
import daybook.consent.Grant;
import daybook.consent.Policy;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.LedgerHead;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recorder that runs for days erases what grows old meanwhile.
class RetainingTest {
    private static final Policy GRANTED = new Policy(
            Map.of(Source.POINTER, new Grant(Source.POINTER, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1))),
            Set.of(),
            false);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
    private volatile Instant now = Instant.now();

    @Test
    void whatGrowsOldWhileItRuns_isErased_andSaid() throws Exception {
        Home home = new Home(folder.resolve("home"));
        Identity owner = CheapVault.create(home.disk(), home.files()).identity();
        RecorderKeys keys = home.keys();
        Recording recording = new Recording(home, keys, LedgerHead.EMPTY, GRANTED, () -> false, _ -> {}, _ -> {});
        recording.mark("an idea");
        recording.stopInput();
        recording.tick(Duration.ZERO, List.of(GRANTED), LedgerHead.EMPTY);
        recording.end(true);
        home.state(keys, new Statement.Retained(Source.MARKS, OptionalInt.of(30)), Entry.Hand.OWNER, owner.owner());
        Retention retention = new Retention(home, keys, new Eraser(home, keys, Entry.Hand.RECORDER, keys.signer()));
        try (Retaining retaining = new Retaining(home, keys, retention, notes::add, () -> now, Duration.ofMillis(50))) {
            retaining.start();
            assertThat(notes.poll(1, TimeUnit.SECONDS)).as("control: not yet").isNull();
            now = now.plus(Duration.ofDays(31));
            assertThat(notes.poll(60, TimeUnit.SECONDS))
                    .startsWith("marks of session ")
                    .contains("was erased");
            assertThat(notes.poll(1, TimeUnit.SECONDS)).as("once").isNull();
        }
    }
}
