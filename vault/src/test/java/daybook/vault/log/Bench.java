package daybook.vault.log;

import daybook.consent.Observation;
import daybook.consent.Sealable;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.codec.Stored;
import daybook.vault.disk.Disk;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.RecoveryKey;
import daybook.vault.keys.Unlocking;
import daybook.vault.keys.VaultSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// A vault on the bench: a home of its own, its keys, and a session clock that stands until it is set.
final class Bench {
    static final long SECOND = 1_000_000_000L;

    final Disk disk;
    final VaultHome home;
    final Identity identity;
    final RecoveryKey recoveryKey;
    final RecorderKeys keys;
    final AtomicLong nanos = new AtomicLong();

    Bench(Path root) throws IOException {
        this(root, new RealDisk());
    }

    Bench(Path root, Disk disk) throws IOException {
        this.disk = disk;
        this.home = new VaultHome(root.resolve("home"));
        VaultSetup.NewVault made = CheapVault.create(disk, home);
        this.identity = made.identity();
        this.recoveryKey = made.recoveryKey();
        this.keys = RecorderKeys.load(disk, home);
    }

    private Bench(Bench other, Disk disk) {
        this.disk = disk;
        this.home = other.home;
        this.identity = other.identity;
        this.recoveryKey = other.recoveryKey;
        this.keys = other.keys;
    }

    /// The same vault on another disk.
    Bench on(Disk other) {
        return new Bench(this, other);
    }

    /// The vault on that disk as whoever has the passphrase finds it.
    Bench opened(Disk other) throws IOException {
        return new Bench(other, this, Unlocking.with(other, home, CheapVault.PASSPHRASE.toCharArray()));
    }

    private Bench(Disk disk, Bench other, Identity identity) throws IOException {
        this.disk = disk;
        this.home = other.home;
        this.identity = identity;
        this.recoveryKey = other.recoveryKey;
        this.keys = RecorderKeys.load(disk, home);
    }

    VaultWriter writer(Id session) throws IOException {
        return VaultWriter.open(disk, home, keys, start(session));
    }

    SessionStart start(Id session) {
        return new SessionStart(session, Instant.parse("2026-11-21T02:30:00Z"), nanos::get, () -> LedgerHead.EMPTY);
    }

    /// Writes a session of its own and closes it.
    Id record(Sealable... items) throws IOException {
        Id session = Id.random();
        try (VaultWriter writer = writer(session)) {
            for (Sealable item : items) {
                if (!writer.append(item)) {
                    throw new AssertionError("not taken");
                }
            }
        }
        return session;
    }

    List<Stored> read(Id session) throws IOException {
        List<Stored> all = new ArrayList<>();
        try (SessionReader reader = new VaultReader(disk, home, identity).open(session)) {
            for (Optional<Stored> item = reader.next(); item.isPresent(); item = reader.next()) {
                all.add(item.get());
            }
        }
        return all;
    }

    /// The texts of the keys in a session, in order.
    List<String> texts(Id session) throws IOException {
        return read(session).stream()
                .filter(Stored.Seen.class::isInstance)
                .map(item -> ((Stored.Seen) item).observation())
                .filter(Observation.Key.class::isInstance)
                .map(key -> ((Observation.Key) key).text())
                .toList();
    }

    CheckReport check() throws IOException {
        return VaultCheck.run(disk, home, null, Erasures.NONE);
    }

    CheckReport checkWithKey() throws IOException {
        return VaultCheck.run(disk, home, identity, Erasures.NONE);
    }

    Path segment(Id session, int ordinal) {
        return home.sessions().resolve("2026").resolve("11").resolve(session.hex() + "-" + ordinal + ".log");
    }
}
