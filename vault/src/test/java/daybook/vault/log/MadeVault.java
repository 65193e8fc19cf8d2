package daybook.vault.log;

import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Ledger;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/// A vault for vectors, which sessions are written into as no recorder would.
final class MadeVault {
    final MemoryDisk disk;
    final Bench bench;

    MadeVault(Path root) throws IOException {
        disk = new MemoryDisk();
        bench = new Bench(root, disk);
    }

    private MadeVault(MadeVault other, MemoryDisk disk) {
        this.disk = disk;
        this.bench = other.bench.on(disk);
    }

    /// The same vault, to be changed without changing this one.
    MadeVault copy() {
        return new MadeVault(this, disk.copy());
    }

    interface Writing {
        void to(SessionLog log) throws IOException;
    }

    /// A session of what is written to it, which the anchor does not know.
    Id begin(Writing writing) throws IOException {
        Id session = Id.random();
        try (SessionLog log = SessionLog.begin(disk, bench.home, bench.keys, bench.start(session))) {
            writing.to(log);
        }
        disk.files.remove(bench.home.anchorFile());
        LedgerAnchor.advance(disk, bench.home, bench.keys, LedgerHead.EMPTY);
        return session;
    }

    Path log(Id session) {
        return bench.segment(session, 0);
    }

    void zero(Id session, int epoch, int source) {
        byte[] ring = disk.at(bench.home.ring(session));
        int slot = (epoch * Block.SOURCES + source) * Ring.SLOT_BYTES;
        Arrays.fill(ring, slot, slot + Ring.SLOT_BYTES, (byte) 0);
    }

    /// Says these on the ledger, and nothing else.
    ///
    /// @param aside an empty folder
    void state(Path aside, List<? extends Statement> statements) throws Exception {
        VaultHome home = bench.home;
        Path file = aside.resolve("ledger.jsonl");
        Files.deleteIfExists(file);
        Ledger ledger = Ledger.open(file, GoldenVault.ledgerKeys(bench.keys), Clock.systemUTC());
        for (Statement statement : statements) {
            if (statement.isWithinRecorderPowers()) {
                ledger.append(statement, Entry.Hand.RECORDER, bench.keys.signer());
            } else {
                ledger.append(statement, Entry.Hand.OWNER, bench.identity.owner());
            }
        }
        if (Files.exists(file)) {
            disk.files.put(home.consent().resolve("ledger.jsonl"), Files.readAllBytes(file));
        }
    }
}
