package daybook.consent.ledger;

import static daybook.consent.ledger.Entry.Hand.OWNER;

import daybook.consent.Grant;
import daybook.consent.Policy;
import daybook.consent.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// A ledger in a folder of the test, its two keys, and what is mostly said on it.
abstract class LedgerFixture {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    final Keys owner = Keys.fresh();
    final Keys recorder = Keys.fresh();

    void grant(Source source) throws IOException, DamagedLedgerException {
        ledger().append(granted(source), OWNER, owner);
    }

    static Statement granted(Source source) {
        return new Statement.Granted(new Grant(source, "c2VhbGVk", "00ff", NOW, NOW.plus(Duration.ofDays(90))));
    }

    Policy policyAt(Instant time) throws IOException, DamagedLedgerException {
        return Standing.of(ledger().entries(), book()).policy(time);
    }

    Ledger ledger() throws IOException, DamagedLedgerException {
        return Ledger.open(file(), new LedgerKeys("v", List.of(owner.publicKey()), recorder.publicKey()), CLOCK);
    }

    ExclusionBook book() {
        return new ExclusionBook(folder.resolve("exclusions.jsonl"));
    }

    Path file() {
        return folder.resolve("ledger.jsonl");
    }
}
