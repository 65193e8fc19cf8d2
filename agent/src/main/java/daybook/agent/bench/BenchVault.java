package daybook.agent.bench;

import daybook.agent.demo.Demo;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.VaultSetup;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.SessionStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.LongSupplier;

/// A vault of made-up content, to be thrown away.
record BenchVault(RealDisk disk, VaultHome home, Identity owner, RecorderKeys keys) {
    private static final Path MEMORY = Path.of("/dev/shm");

    static BenchVault in(Path folder) throws IOException {
        RealDisk disk = new RealDisk();
        VaultHome home = new VaultHome(folder.resolve("home"));
        Identity owner =
                VaultSetup.create(disk, home, passphrase(), Instant.now()).identity();
        return new BenchVault(disk, home, owner, RecorderKeys.load(disk, home));
    }

    static char[] passphrase() {
        return "plainly a bench".toCharArray();
    }

    SessionStart start(Id session, Instant started, LongSupplier nanos) {
        return new SessionStart(session, started, nanos, () -> LedgerHead.EMPTY);
    }

    /// The same vault, copied elsewhere.
    BenchVault at(Path folder) {
        return new BenchVault(disk, new VaultHome(folder.resolve("home")), owner, keys);
    }

    /// A new folder in memory where that holds so many bytes, else on the disk.
    static Path inMemory(long bytes) throws IOException {
        boolean roomy = Files.isDirectory(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > bytes;
        return roomy ? Files.createTempDirectory(MEMORY, "daybook-bench") : onDisk();
    }

    static Path onDisk() throws IOException {
        return Files.createTempDirectory("daybook-bench");
    }

    /// Forgets all that was recorded.
    void empty() throws IOException {
        if (Files.exists(home.sessions())) {
            Demo.delete(home.sessions());
        }
    }
}
